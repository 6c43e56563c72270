#pragma once

#include "posix.h"

#include <QJsonObject>

#include <map>
#include <vector>

namespace wr::bench {

/// What the command line asked for.
struct Options
{
    std::string server; ///< path of wordrallyd
    int runs = 3;
    bool isQuick = false; ///< tiny numbers: says that a bench works, measures nothing
    std::int64_t users = 0; ///< of users-bulk, users-page and users-stats; 0: as many as they want
    bool isOnSqlite = false; ///< users-page, users-stats
    int minutes = 60; ///< of soak
    std::string only; ///< of floods: the one attack to measure, of cluster the one variant; empty: all
    std::string keep; ///< folder that keeps the people of users-page and users-stats; empty: they go
};

/// What one bench found.
struct Report
{
    std::string bench;
    std::string unit;
    double ours = 0;
    std::map<std::string, double> baselines;
    std::map<std::string, double> ratios; ///< ours to each baseline
    std::map<std::string, double> bars;   ///< by baseline; what is under "" is absolute
    bool holds = false;
    QJsonObject details;
    int runs = 0; ///< made; 0: as many as the options ask for
};

/// The line DESIGN §9 describes.
QByteArray jsonLine(const Report &report, const Options &options);

/// The same for people.
std::string humanText(const Report &report);

double median(std::vector<double> values);

/// The smallest value that at least `share` (0 … 1) of the values do not exceed. Not of none.
double percentile(std::vector<double> values, double share);

std::vector<double> millisOf(const std::vector<Nanos> &durations);

} // namespace wr::bench
