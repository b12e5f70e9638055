"""The shapes of a demo case: a femur, a cutting guide that fits it, a block to try tools in."""
