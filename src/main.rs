//! The program: arguments in, exit code out. All that it does is in `katern::cli`.

fn main() -> std::process::ExitCode {
    settle_heaps();
    katern::cli::run(std::env::args_os())
}

/// Lets threads share two heaps. glibc gives each its own and lends what one has freed to no other:
/// an issue whose stages ran on several threads in turn took a third more memory; with one heap for
/// all they wait for each other. And lets it keep what pictures of a page have freed for those of
/// the next, instead of asking the system for it anew.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "mallopt has no other door")]
fn settle_heaps() {
    // SAFETY: mallopt sets a number, and no thread has begun.
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, 2);
        libc::mallopt(libc::M_MMAP_THRESHOLD, 32 << 20);
        libc::mallopt(libc::M_TRIM_THRESHOLD, 64 << 20);
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn settle_heaps() {}
