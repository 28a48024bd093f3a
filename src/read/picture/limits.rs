//! How large a picture may be.

/// Most pixels along one side.
pub const MOST_SIDE: u32 = 30_000;

/// Most pixels of one picture.
pub const MOST_PIXELS: u64 = 150_000_000;

/// Most bytes that decoding one picture may take.
pub const MOST_MEMORY: u64 = 768 << 20;
