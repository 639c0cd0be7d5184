// What a force is given. A force is a file in this folder with one function that answers with a displacement in metres.
// Displacements add up; time enters only through phases, so nothing a force does depends on the frames before.
struct Push {
    vec3 at;              // where the mote is so far, metres
    vec3 from_middle;     // from the middle the form breathes about
    vec3 own;             // three numbers of this mote, -1/2..1/2, the same for ever
    float age;            // 0..1 within its life
    float supple;         // as the form says, 0..1
    float loose;          // the same, and 1 for dust
    float is_form, is_dust;
};
