float red() { return 0.75; }
