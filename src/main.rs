//! The program: arguments in, exit code out. All that it does is in `katern::cli`.

fn main() -> std::process::ExitCode {
    one_heap();
    katern::cli::run(std::env::args_os())
}

/// Lets all threads take from one heap. glibc gives each its own and lends what one has freed to no
/// other: pages that are set in turn by several took a third more memory, and no less time.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "mallopt has no other door")]
fn one_heap() {
    // SAFETY: mallopt sets a number, and no thread has begun.
    unsafe { libc::mallopt(libc::M_ARENA_MAX, 1) };
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn one_heap() {}
