//! mgen beside other libraries, and beside what the hardware allows, all in the same run.
//!
//! ```text
//! cargo bench                  everything
//! cargo bench -- hot encode    some sections: hot, encode, generate, check
//! ```
//!
//! Each section prints a Markdown table and writes it to `results/`. Nothing here asserts a time: the machine may be as
//! noisy as it likes. What is asserted is that every library did the work it is timed for.

mod check;
mod encode;
mod generate;
mod hot;
mod inputs;
mod libraries;
mod measure;
mod report;
mod synthetic;

use report::Report;

const SECTIONS: [(&str, fn() -> Report); 4] =
    [("hot", hot::run), ("encode", encode::run), ("generate", generate::run), ("check", check::run)];

fn main() {
    // Cargo adds `--bench`.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let Some(unknown) = wanted.iter().find(|name| SECTIONS.iter().all(|(section, _)| section != name)) {
        eprintln!("no section `{unknown}`; there are {:?}", SECTIONS.map(|(section, _)| section));
        std::process::exit(2);
    }
    for (section, run) in SECTIONS {
        if wanted.is_empty() || wanted.iter().any(|name| name == section) {
            run().publish(section);
        }
    }
}
