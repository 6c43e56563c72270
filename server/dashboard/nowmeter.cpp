#include "dashboard/nowmeter.h"

#include <QFile>

#include <numeric>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Millis tickPeriod = 250ms;
constexpr Millis samplePeriod = 1s;
constexpr std::size_t mostSamples = 11; // ten seconds lie between the first and the last
constexpr double tellQuantile = 0.99;

/// Processor time of this process.
Micros processorTime()
{
#ifdef Q_OS_UNIX
    rusage used {};
    getrusage(RUSAGE_SELF, &used);
    const auto micros = [](const timeval &time) { return qint64(time.tv_sec) * 1'000'000 + time.tv_usec; };
    return Micros(micros(used.ru_utime) + micros(used.ru_stime));
#else
    return {};
#endif
}

/// Linux says it in pages, as the second number; elsewhere 0. No disk is read.
qint64 residentBytes()
{
#ifdef Q_OS_LINUX
    QFile file(u"/proc/self/statm"_s);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
#endif
    return 0;
}

double secondsOf(Micros time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

NowMeter::NowMeter(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_startedAt(parts.clock.now())
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &NowMeter::tick);
}

void NowMeter::start()
{
    m_samples.push_back(sample());
    m_tickDue = m_parts.clock.now() + tickPeriod;
    m_timer.start(tickPeriod);
}

void NowMeter::tick()
{
    const TimePoint now = m_parts.clock.now();
    m_lag = std::max({m_lag, Micros(0), Micros(now - m_tickDue)});
    m_tickDue = now + tickPeriod;
    if (now - m_samples.back().at < samplePeriod - tickPeriod / 2)
        return;
    m_samples.push_back(sample());
    m_lag = {};
    if (m_samples.size() > mostSamples)
        m_samples.pop_front();
}

NowMeter::Sample NowMeter::sample() const
{
    const auto &responses = m_parts.net.responses;
    return {m_parts.clock.now(), std::accumulate(responses.begin(), responses.end(), qint64(0)), processorTime(), m_lag};
}

rest::NodeState NowMeter::node() const
{
    rest::NodeState node;
    node.name = m_parts.name;
    node.version = QStringLiteral(WR_VERSION);
    node.isReady = m_parts.isReady();
    node.startedAt = toWireMillis(m_startedAt);
    node.residentBytes = residentBytes();
    Micros worst = m_lag;
    for (const Sample &sample : m_samples)
        worst = std::max(worst, sample.lag);
    node.loopLagMs = secondsOf(worst) * 1'000;
    return node;
}

rest::NowFigures NowMeter::figures() const
{
    const TimePoint now = m_parts.clock.now();
    rest::NowFigures figures;
    figures.at = toWireMillis(now);
    for (const auto &[game, entry] : m_parts.rooms.all()) {
        figures.runningGames += entry->room.isFinished() ? 0 : 1;
        figures.playersOnline += entry->attendance.liveCount();
    }
    figures.connections = int(m_parts.net.connections);
    figures.answersPerSecond = m_parts.answers.latencies().perSecond(now);
    if (const auto p99 = m_parts.answers.latencies().quantile(now, tellQuantile))
        figures.acceptP99Ms = secondsOf(*p99) * 1'000;
    rest::NodeState self = node();
    if (m_samples.size() > 1) {
        const Sample &first = m_samples.front();
        const Sample &last = m_samples.back();
        const double seconds = secondsOf(last.at - first.at);
        if (seconds > 0) {
            figures.requestsPerSecond = double(last.responses - first.responses) / seconds;
            self.cpuPercent = 100 * secondsOf(last.processor - first.processor) / seconds;
        }
    }
    figures.nodes = {self};
    return figures;
}

} // namespace wr
