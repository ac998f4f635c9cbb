//! mgen beside other libraries, and beside what the hardware allows, all in the same run.
//!
//! ```text
//! cargo bench                  everything
//! cargo bench -- hot encode    some sections
//! ```
//!
//! Each section prints a Markdown table and writes it to `results/`; at the end there is one with all that mgen aims at.
//! Nothing here asserts a time: the machine may be as noisy as it likes. What is asserted is that every library did the
//! work it is timed for.

mod allocator;
mod build;
mod case;
mod check;
mod derived;
mod encode;
mod generate;
mod inputs;
mod instructions;
mod libraries;
mod limits;
mod measure;
mod memory;
mod report;
mod row;
mod synthetic;
mod timing;
mod valgrind;
mod watch;
mod weight;

use instructions::Instructions;
use report::Report;

/// Counted before anything else, since its figures stand beside the times of others.
const INSTRUCTIONS: &str = "instr";

type Section = fn(&Instructions) -> Report;

const SECTIONS: [(&str, Section); 8] = [
    (INSTRUCTIONS, Instructions::report),
    ("hot", timing::hot),
    ("encode", timing::encode),
    ("memory", |_| memory::run()),
    ("weight", |_| weight::run()),
    ("generate", |_| generate::run()),
    ("check", |_| check::run()),
    ("build", |_| build::run()),
];

fn main() {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [timing::WORKER, row, seed] => timing::worker(row, seed),
        [instructions::WORKER, row] => instructions::worker(row),
        ref wanted => run(wanted),
    }
}

fn run(wanted: &[&str]) {
    if let Some(unknown) = wanted.iter().find(|name| SECTIONS.iter().all(|(section, _)| section != *name)) {
        eprintln!("no section `{unknown}`; there are {:?}", SECTIONS.map(|(section, _)| section));
        std::process::exit(2);
    }
    let is_wanted = |section: &str| wanted.is_empty() || wanted.contains(&section);
    let instructions = if is_wanted(INSTRUCTIONS) { Instructions::count() } else { Instructions::default() };
    let sections = SECTIONS.iter().filter(|(section, _)| is_wanted(section));
    let outcomes = sections.flat_map(|(section, run)| run(&instructions).publish(section)).collect();
    report::summary(outcomes).publish("summary");
}
