#include "benches.h"
#include "disturbance.h"
#include "page.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <climits>

namespace {

using namespace wr::bench;

constexpr const char *usage
    = "wordrally-bench NAME… [--json] [--runs N] [--quick] [--server PATH]\n"
      "wordrally-bench all      every one, one after the other\n"
      "wordrally-bench --list   their names\n"
      "wordrally-bench --page FILE > figures.html   what --json printed, as a page with plots\n\n"
      "  --json    one line of JSON each instead of words\n"
      "  --runs    how often everything is measured; the median counts (3); big, many, soak, users-page\n"
      "            and users-stats are measured once\n"
      "  --quick   tiny numbers: shows that a bench works, measures nothing\n"
      "  --server  the wordrallyd to measure (the one beside this program)\n"
      "  --users   how many people users-bulk, users-page and users-stats make (200,000 the first, 100,000)\n"
      "  --minutes how long soak goes on (60)\n"
      "  --only    the one attack of floods (pins, join, silent, …) or variant of cluster (sqlite, one node, …) to measure\n"
      "  --sqlite  users-page and users-stats on SQLite\n"
      "  --keep    a folder in which their people stay, so that the next one makes only who is missing\n\n"
      "Status: 0 measured and the bars hold (or --quick), 1 it does not hold, 2 not measured.\n";

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
    std::vector<const Bench *> benches;
    Options options;
    bool asJson = false;
    bool isList = false;
    std::string page; ///< a file of figures to show
};

/// The benches of that name, one, all or none.
std::vector<const Bench *> benchesNamed(std::string_view name)
{
    std::vector<const Bench *> found;
    for (const Bench &bench : allBenches) {
        if (name == "all" || name == bench.name)
            found.push_back(&bench);
    }
    return found;
}

/// No bench at all means that the line cannot be used.
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
        else if (argument == "--page" && hasValue)
            line.page = argv[++i];
        else if (argument == "--runs" && hasValue)
            line.options.runs = std::atoi(argv[++i]);
        else if (argument == "--users" && hasValue)
            line.options.users = std::atoll(argv[++i]);
        else if (argument == "--minutes" && hasValue)
            line.options.minutes = std::atoi(argv[++i]);
        else if (argument == "--keep" && hasValue)
            line.options.keep = argv[++i];
        else if (argument == "--only" && hasValue)
            line.options.only = argv[++i];
        else if (argument == "--sqlite")
            line.options.isOnSqlite = true;
        else if (argument == "--server" && hasValue)
            line.options.server = argv[++i];
        else {
            const auto found = benchesNamed(argument);
            if (found.empty())
                return {};
            line.benches.insert(line.benches.end(), found.begin(), found.end());
        }
    }
    if (line.options.runs < 1)
        line.benches.clear();
    return line;
}

/// Measures, prints at once (the next may take minutes), and says whether the bar holds.
bool measure(const Bench &bench, const CommandLine &line)
{
    const Disturbance disturbance;
    Report report = bench.run(line.options);
    report.details.insert(QLatin1StringView("others"), disturbance.share());
    if (line.asJson)
        std::printf("%s\n", jsonLine(report, line.options).constData());
    else
        std::printf("%s\n", humanText(report).c_str());
    std::fflush(stdout);
    return report.holds;
}

int printPage(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        fail("cannot read " + path);
    std::fputs(pageOf(file.readAll()).constData(), stdout);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const CommandLine line = readLine(argc, argv);
    if (line.isList) {
        list();
        return 0;
    }
    if (!line.page.empty())
        return printPage(line.page);
    if (line.benches.empty()) {
        std::fputs(usage, stderr);
        return 2;
    }
    if (!QFileInfo(QString::fromStdString(line.options.server)).isExecutable())
        fail("there is no server at " + line.options.server);
    const int descriptors = raiseDescriptorLimit();
    bool isHeld = true;
    for (const Bench *bench : line.benches) {
        if (descriptors < bench->descriptors && !line.options.isQuick)
            std::fprintf(stderr, "wordrally-bench: only %d descriptors are allowed; %s needs %d\n", descriptors, bench->name.data(), bench->descriptors);
        isHeld = measure(*bench, line) && isHeld;
    }
    return isHeld || line.options.isQuick ? 0 : 1;
}
