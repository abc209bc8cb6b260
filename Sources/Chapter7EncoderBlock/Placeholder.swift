// The encoder block.
