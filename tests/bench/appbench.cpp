// app: how soon the app shows its first page, what it holds in memory there, and what a frame costs it.

#include "benches.h"
#include "process.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstdlib>
#include <sstream>

namespace wr::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Start
{
    double firstFrame = 0; ///< ms from exec
    double resident = 0;   ///< MB, once it has come to rest
};

/// Until it has taken next to no processor time for half a second: all pages and pictures are there.
void waitForRest(Process &app)
{
    constexpr Nanos span = 500ms;
    const Nanos end = now() + 20s;
    Nanos began = now();
    Nanos used = app.cpuTime();
    while (now() - began < span) {
        if (app.cpuTime() - used > span / 20) {
            began = now();
            used = app.cpuTime();
        }
        if (now() > end)
            fail("the app does not come to rest");
        ::usleep(2'000);
    }
}

/// The real app without a display. Qt Quick's own log tells of each frame that was drawn.
Start startApp(const std::string &program)
{
    QTemporaryDir folder;
    const QString log = folder.filePath(u"app.log"_s);
    const Nanos began = now();
    Process app = Process::run({program, "--data-dir", folder.path().toStdString()}, log.toStdString());
    QFile file(log);
    while (!file.open(QFile::ReadOnly) || !file.readAll().contains("Frame rendered")) {
        file.close();
        if (!app.isRunning())
            fail("the app ended before its first frame");
        if (now() - began > 30s)
            fail("the app drew no frame");
        ::usleep(200);
    }
    Start start {toMillis(now() - began), 0};
    waitForRest(app);
    start.resident = double(app.residentBytes()) / 1e6;
    app.stop();
    return start;
}

} // namespace

Report benchApp(const Options &options)
{
    const std::string folder = options.server.substr(0, options.server.rfind('/') + 1);
    const std::string app = folder + "wordrally";
    if (!QFileInfo(QString::fromStdString(app)).isExecutable())
        fail("there is no app at " + app + ": build with -DWR_APP=ON");
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    ::setenv("QT_QUICK_BACKEND", "software", 1);
    ::setenv("QT_LOGGING_RULES", "qt.scenegraph.time.renderloop.debug=true", 1);
    ::setenv("QT_FORCE_STDERR_LOGGING", "1", 1);
    std::vector<double> first, resident, middle, slow;
    startApp(app); // its files are read
    for (int run = 0; run < options.runs; ++run) {
        for (int i = 0; i < (options.isQuick ? 1 : 5); ++i) {
            const Start start = startApp(app);
            first.push_back(start.firstFrame);
            resident.push_back(start.resident);
        }
        const auto [text, status] = Process::output({folder + "wordrally-boardframes", options.isQuick ? "1" : "6"});
        std::istringstream words(text);
        double frames = 0, p50 = 0, p99 = 0;
        if (status != 0 || !(words >> frames >> p50 >> p99))
            fail("wordrally-boardframes measured nothing");
        middle.push_back(p50);
        slow.push_back(p99);
    }
    Report report {"app", "ms", median(first), {}, {}, {{"", 200}}, false, {}};
    report.holds = report.ours <= 200 && median(resident) <= 120 && median(slow) <= 1'000.0 / 60;
    report.details = {{u"worst"_s, percentile(first, 1)},
                      {u"residentMegabytes"_s, median(resident)},
                      {u"boardFrameP50"_s, median(middle)},
                      {u"boardFrameP99"_s, median(slow)}};
    return report;
}

} // namespace wr::bench
