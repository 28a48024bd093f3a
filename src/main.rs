//! The program: arguments in, exit code out. All that it does is in `katern::cli`.

fn main() -> std::process::ExitCode {
    katern::cli::run(std::env::args_os())
}
