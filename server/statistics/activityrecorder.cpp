#include "statistics/activityrecorder.h"

#include "core/caller.h"
#include "core/logging.h"
#include "core/whendone.h"
#include "statistics/peopledeltas.h"

#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Adds to a number that has an entry or, while there is room, gets one. False: there is none.
template <class Key>
bool addTo(QHash<Key, qint64> &counts, const Key &key, qsizetype most)
{
    const auto found = counts.find(key);
    if (found == counts.end() && counts.size() >= most)
        return false;
    counts[key] += 1;
    return true;
}

/// Counts by User-Agent become counts by Device, as a number.
template <class Name>
QHash<std::pair<Name, int>, qint64> byDevice(const QHash<std::pair<Name, int>, qint64> &counts, const QHash<int, Device> &devices)
{
    QHash<std::pair<Name, int>, qint64> together;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        together[{count.key().first, int(devices.value(count.key().second, Device::Other))}] += count.value();
    return together;
}

} // namespace

ActivityRecorder::ActivityRecorder(Broker &broker, const Clock &clock, Metrics &metrics, Limits limits)
    : m_broker(broker)
    , m_clock(clock)
    , m_limits(limits)
    , m_dropped(metrics.counter(u"wordrally_activity_dropped_total"_s, u"Requests of people that were not counted, as memory was full"_s))
{
    connect(&m_timer, &QTimer::timeout, this, [this] { (void)flush(); });
}

QString ActivityRecorder::queueName()
{
    return u"activity"_s;
}

void ActivityRecorder::start()
{
    m_timer.start(1s);
}

void ActivityRecorder::stop()
{
    m_timer.stop();
    (void)flush();
}

int ActivityRecorder::numberOf(const QByteArray &userAgent)
{
    const QByteArray agent = userAgent.left(DeviceRules::longestAgent);
    const auto found = m_batch.agents.constFind(agent);
    if (found != m_batch.agents.constEnd())
        return *found;
    if (m_batch.agents.size() >= m_limits.agents)
        return 0;
    const int number = int(m_batch.agents.size()) + 1;
    m_batch.agents.insert(agent, number);
    return number;
}

void ActivityRecorder::note(UserId account, const QString &route, const QByteArray &userAgent)
{
    const int day = dayOf(m_clock.now());
    if (m_batch.day != day)
        seal();
    m_batch.day = day;
    const int agent = numberOf(userAgent);
    const bool isCounted = addTo(m_batch.accounts, {account, agent}, m_limits.entries);
    if (!isCounted || !addTo(m_batch.routes, {route, agent}, m_limits.entries))
        m_dropped.add();
}

void ActivityRecorder::seal()
{
    if (!m_batch.isEmpty())
        m_sealed.append(m_batch);
    m_batch = {};
}

QFuture<Result<void>> ActivityRecorder::flush()
{
    if (m_working)
        return m_working->future();
    m_working = std::make_shared<QPromise<Result<void>>>();
    m_working->start();
    const auto future = m_working->future();
    seal();
    work();
    return future;
}

/// One batch after the other; then everything that is to be sent.
void ActivityRecorder::work()
{
    if (m_sealed.isEmpty())
        return send();
    const Batch batch = m_sealed.takeFirst();
    whenDone(this, look(batch.agents.keys()), [this, batch](const Result<Devices> &devices) {
        publish(batch, devices ? *devices : Devices());
        work();
    });
}

/// Off this thread: a match takes its time.
QFuture<Result<ActivityRecorder::Devices>> ActivityRecorder::look(const QList<QByteArray> &agents)
{
    Devices known;
    QList<QByteArray> fresh;
    for (const QByteArray &agent : agents) {
        if (const auto found = m_known.constFind(agent); found != m_known.constEnd())
            known.insert(agent, *found);
        else if (fresh.size() < m_limits.newAgents)
            fresh.append(agent);
    }
    if (fresh.isEmpty())
        return readyFuture(Result<Devices>(known));
    using Looked = std::pair<Devices, std::shared_ptr<const DeviceRules>>;
    const auto looked = m_pool.run([known, fresh, rules = m_rules]() mutable -> Result<Looked> {
        if (!rules) {
            WR_TRY(loaded, DeviceRules::load());
            rules = std::make_shared<const DeviceRules>(std::move(loaded));
        }
        for (const QByteArray &agent : std::as_const(fresh))
            known.insert(agent, rules->deviceOf(agent));
        return Looked {known, rules};
    });
    auto promise = std::make_shared<QPromise<Result<Devices>>>();
    promise->start();
    whenDone(this, looked, [this, promise, fresh](const Result<Looked> &done) {
        if (done) {
            m_rules = done->second;
            if (m_known.size() + fresh.size() > m_limits.knownAgents)
                m_known.clear();
            for (const QByteArray &agent : fresh)
                m_known.insert(agent, done->first.value(agent));
        } else {
            qCCritical(lcServer).noquote() << done.error().message;
        }
        promise->addResult(done ? Result<Devices>(done->first) : Result<Devices>(done.error()));
        promise->finish();
    });
    return promise->future();
}

void ActivityRecorder::publish(const Batch &batch, const Devices &devices)
{
    QHash<int, Device> byNumber;
    for (auto agent = batch.agents.cbegin(); agent != batch.agents.cend(); ++agent)
        byNumber.insert(agent.value(), devices.value(agent.key(), Device::Other));
    QList<activity::OfAccount> accounts;
    const auto ofAccounts = byDevice(batch.accounts, byNumber);
    for (auto count = ofAccounts.cbegin(); count != ofAccounts.cend(); ++count)
        accounts.append({count.key().first.toString(), Device(count.key().second), count.value()});
    QList<activity::OfRoute> routes;
    const auto ofRoutes = byDevice(batch.routes, byNumber);
    for (auto count = ofRoutes.cbegin(); count != ofRoutes.cend(); ++count)
        routes.append({count.key().first, Device(count.key().second), count.value()});
    for (qsizetype from = 0; from < std::max(accounts.size(), routes.size()); from += mostOfOne) {
        const activity::Message message {RequestId::create(m_clock.now()).toString(), batch.day,
                                         accounts.mid(from, mostOfOne), routes.mid(from, mostOfOne)};
        if (m_unsent.size() < m_limits.unsent)
            m_unsent.append(QJsonDocument(wire::toJsonObject(message)).toJson(QJsonDocument::Compact));
        else
            m_dropped.add(quint64(message.accounts.size()));
    }
}

/// A message that may or may not have been taken is sent again: it is counted once.
void ActivityRecorder::send()
{
    if (m_unsent.isEmpty())
        return finish();
    const QByteArray payload = m_unsent.constFirst();
    whenDone(this, m_broker.publish(queueName(), "activity", payload, serverContext(u"activity"_s)), [this](const Result<void> &sent) {
        if (!sent)
            return finish(); // the next flush tries again
        m_unsent.removeFirst();
        send();
    });
}

void ActivityRecorder::finish()
{
    const auto working = std::exchange(m_working, nullptr);
    working->addResult(Result<void>());
    working->finish();
}

} // namespace wr
