#include "benches.h"

#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <climits>

namespace {

using namespace wr::bench;

constexpr const char *usage
    = "wordrally-bench NAME [--json] [--runs N] [--quick] [--server PATH]\n"
      "wordrally-bench --list\n\n"
      "  --json    one line of JSON instead of words\n"
      "  --runs    how often everything is measured; the median counts (3)\n"
      "  --quick   tiny numbers: shows that a bench works, measures nothing\n"
      "  --server  the wordrallyd to measure (the one beside this program)\n\n"
      "Status: 0 measured and the bar holds (or --quick), 1 it does not hold, 2 not measured.\n";

std::string serverBesideThis()
{
    std::array<char, PATH_MAX> path {};
    const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size() - 1);
    const std::string self(path.data(), size_t(std::max<ssize_t>(size, 0)));
    return self.substr(0, self.rfind('/') + 1) + "wordrallyd";
}

void list()
{
    for (const Bench &bench : allBenches)
        std::printf("%-10s %s\n", bench.name.data(), bench.about.data());
}

struct CommandLine
{
    const Bench *bench = nullptr;
    Options options;
    bool asJson = false;
    bool isList = false;
};

/// A bench of null means that the line cannot be used.
CommandLine readLine(int argc, char **argv)
{
    CommandLine line;
    line.options.server = serverBesideThis();
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        const bool hasValue = i + 1 < argc;
        if (argument == "--json")
            line.asJson = true;
        else if (argument == "--quick")
            line.options.isQuick = true;
        else if (argument == "--list")
            line.isList = true;
        else if (argument == "--runs" && hasValue)
            line.options.runs = std::atoi(argv[++i]);
        else if (argument == "--server" && hasValue)
            line.options.server = argv[++i];
        else {
            const auto found = std::find_if(allBenches.begin(), allBenches.end(),
                                            [&](const Bench &bench) { return bench.name == argument; });
            if (line.bench || found == allBenches.end())
                return {};
            line.bench = &*found;
        }
    }
    if (line.options.runs < 1)
        line.bench = nullptr;
    return line;
}

} // namespace

int main(int argc, char **argv)
{
    const CommandLine line = readLine(argc, argv);
    if (line.isList) {
        list();
        return 0;
    }
    if (!line.bench) {
        std::fputs(usage, stderr);
        return 2;
    }
    if (!QFileInfo(QString::fromStdString(line.options.server)).isExecutable())
        fail("there is no server at " + line.options.server);
    const int descriptors = raiseDescriptorLimit();
    if (descriptors < 11'000 && !line.options.isQuick)
        std::fprintf(stderr, "wordrally-bench: only %d descriptors are allowed; 10,000 connections need more\n", descriptors);
    const Report report = line.bench->run(line.options);
    if (line.asJson)
        std::printf("%s\n", jsonLine(report, line.options).constData());
    else
        std::printf("%s\n", humanText(report).c_str());
    return report.holds || line.options.isQuick ? 0 : 1;
}
