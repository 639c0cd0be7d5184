// Motes lie in groups of 256, and these in the order in which they leave when fewer are drawn: those that are drawn lie in
// front, one after the other, and nothing has to list them. As in mote_groups.py.

uniform uint mote_count;        // there are
uniform uint group_count;       // the last of them may not be full
uniform uint group_step;        // from the number of a group to that of the one which leaves just before it, round and round
uniform float laps_a_step;      // group_step / group_count

uint mote_at(uint place) {
    // The remainder of a division, by way of a fraction that may be a lap off: whole numbers are divided one by one on a CPU.
    uint turn = place >> 8, laps = uint(float(turn) * laps_a_step);
    int group = int(turn * group_step - laps * group_count);
    group += group < 0 ? int(group_count) : group >= int(group_count) ? -int(group_count) : 0;
    return uint(group) << 8 | place & 255u;
}
