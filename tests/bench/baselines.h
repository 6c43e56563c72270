#pragma once

#include "loadclient.h"
#include "report.h"

namespace wr::bench {

/// What the servers did in each run, side by side.
struct Runs
{
    std::vector<double> ours, raw, ws;
};

/// The median over runs of ours / theirs: the two of a run stand next to each other in time, so
/// that what else the machine does weighs on both.
double pairedRatio(const std::vector<double> &ours, const std::vector<double> &theirs);

/// Writes medians and ratios of the runs into the report.
void summarize(Report &report, const Runs &runs);

/// Opens connections to a server that returns what it gets, some at a time. Each says a hello and
/// hears it back: the kernel treats connections that have spoken differently (delayed ACKs), and
/// the players of a game all have.
void openPlain(LoadClient &client, int count);

} // namespace wr::bench
