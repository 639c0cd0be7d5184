// Who stands in a line, and the work groups it takes to go over them: solid motes first, then all others of strips in which
// a solid one stands, then those that nothing can hide.
layout(std430, binding = 7) buffer Head {
    uvec3 groups_of_all; uint total;
    uvec3 groups_of_solids; uint solids;
    uvec3 groups_of_covered; uint covered;      // solid ones, and those that they may hide
    uvec3 groups_of_bare; uint bare;            // those behind them in the line
};
