#include "engine/redis/rediscache.h"

#include "core/dbjob.h"
#include "core/logging.h"
#include "core/whendone.h"
#include "engine/redis/rankedplace.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

// A long script keeps everybody else waiting: some 1,000 members take a millisecond or two.
constexpr qsizetype membersAtOnce = 1'000;

/// Keys of different kinds are apart.
QByteArray keyOf(const char *kind, const QString &key)
{
    return kind + key.toUtf8();
}

QByteArray millisOf(Millis time)
{
    return QByteArray::number(std::max<qint64>(1, time.count()));
}

QByteArray numberText(double number)
{
    return QByteArray::number(number, 'g', 17);
}

QList<QByteArray> rankedKeys(const QString &key)
{
    return {keyOf("ranked:", key), keyOf("places:", key)};
}

Error notUnderstood()
{
    qCWarning(lcEngine) << "Redis holds something of another kind under a key of ours";
    return {ErrorCode::Unavailable, u"Redis: not understood"_s};
}

Result<void> readDone(const RedisReply &)
{
    return {};
}

Result<qint64> readNumber(const RedisReply &reply)
{
    return reply.kind == RedisReply::Kind::Number ? Result<qint64>(reply.number) : notUnderstood();
}

Result<bool> readYes(const RedisReply &reply)
{
    return reply.kind == RedisReply::Kind::Number ? Result<bool>(reply.number == 1) : notUnderstood();
}

Result<Millis> readMillis(const RedisReply &reply)
{
    return reply.kind == RedisReply::Kind::Number ? Result<Millis>(Millis(reply.number)) : notUnderstood();
}

Result<qint64> readNumberText(const RedisReply &reply)
{
    bool isNumber = false;
    const qint64 number = reply.text.toLongLong(&isNumber);
    return isNumber ? Result<qint64>(number) : notUnderstood();
}

Result<std::optional<QByteArray>> readValue(const RedisReply &reply)
{
    if (reply.kind == RedisReply::Kind::Nothing)
        return std::optional<QByteArray>();
    return reply.kind == RedisReply::Kind::Text ? Result<std::optional<QByteArray>>(reply.text) : notUnderstood();
}

Result<std::optional<qint64>> readPlace(const RedisReply &reply)
{
    if (reply.kind == RedisReply::Kind::Nothing)
        return std::optional<qint64>();
    return reply.kind == RedisReply::Kind::Number ? Result<std::optional<qint64>>(reply.number) : notUnderstood();
}

Result<QList<RankedMember>> readMembers(const RedisReply &reply)
{
    QList<RankedMember> members;
    members.reserve(reply.list.size());
    for (const RedisReply &entry : reply.list) {
        const auto member = rankedMember(entry.text);
        if (!member)
            return notUnderstood();
        members.append(*member);
    }
    return members;
}

/// The opening of each connection: scripts are known before the first of them is called by its name.
RedisLink::Options withScripts(RedisLink::Options options, const RedisScripts &scripts)
{
    for (const RedisScript &script : scripts.all())
        options.opening.append({"SCRIPT"_ba, "LOAD"_ba, script.text});
    return options;
}

template <class T>
void finish(const std::shared_ptr<QPromise<Result<T>>> &promise, Result<T> result)
{
    promise->addResult(std::move(result));
    promise->finish();
}

} // namespace

RedisCache::RedisCache(const QUrl &address, Metrics &metrics, RedisLink::Options options, const RedisScripts &scripts)
    : m_scripts(scripts)
    , m_link(address, u"cache"_s, metrics, withScripts(std::move(options), scripts))
{
}

template <class T>
void RedisCache::tell(const std::shared_ptr<QPromise<Result<T>>> &promise, Reader<T> reader, const Result<RedisReply> &reply)
{
    if (!reply)
        return finish<T>(promise, reply.error());
    const QByteArray refusal = reply->isRefusal() ? reply->code() : QByteArray();
    if (std::exchange(m_refusal, refusal) != refusal && !refusal.isEmpty())
        qCWarning(lcEngine) << "Redis refuses what the cache asks:" << refusal;
    if (!refusal.isEmpty())
        return finish<T>(promise, Error {ErrorCode::Unavailable, u"Redis: "_s + QString::fromLatin1(refusal)});
    finish<T>(promise, reader(*reply));
}

template <class T>
QFuture<Result<T>> RedisCache::command(const QList<QByteArray> &words, Reader<T> reader)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    m_link.send(words, [this, promise, reader](const Result<RedisReply> &reply) { tell(promise, reader, reply); });
    return promise->future();
}

template <class T>
QFuture<Result<T>> RedisCache::run(const RedisScript &script, const QList<QByteArray> &keys, const QList<QByteArray> &arguments, Reader<T> reader)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const QList<QByteArray> rest = QList<QByteArray> {QByteArray::number(keys.size())} + keys + arguments;
    const auto told = [this, promise, reader](const Result<RedisReply> &reply) { tell(promise, reader, reply); };
    m_link.send(QList<QByteArray> {"EVALSHA"_ba, script.sha1} + rest, [this, script, rest, told](const Result<RedisReply> &reply) {
        // Somebody had it forget its scripts.
        if (reply && reply->isRefusal() && reply->text.startsWith("NOSCRIPT"))
            m_link.send(QList<QByteArray> {"EVAL"_ba, script.text} + rest, told);
        else
            told(reply);
    });
    return promise->future();
}

QFuture<Result<std::optional<QByteArray>>> RedisCache::get(const QString &key)
{
    return command<std::optional<QByteArray>>({"GET"_ba, keyOf("value:", key)}, readValue);
}

QFuture<Result<void>> RedisCache::set(const QString &key, const QByteArray &value, Millis lifetime)
{
    if (value.size() > longestValue)
        return remove(key);
    return command<void>({"SET"_ba, keyOf("value:", key), value, "PX"_ba, millisOf(lifetime)}, readDone);
}

QFuture<Result<void>> RedisCache::remove(const QString &key)
{
    return command<void>({"DEL"_ba, keyOf("value:", key)}, readDone);
}

QFuture<Result<QByteArray>> RedisCache::getOrLoad(const QString &key, Millis lifetime, Loader loader)
{
    return m_loading.join(key, [&] {
        whenDone(this, get(key), [this, key, lifetime, loader](const Result<std::optional<QByteArray>> &found) {
            if (found && *found)
                m_loading.tell(key, **found);
            else
                load(key, lifetime, loader);
        });
    });
}

void RedisCache::load(const QString &key, Millis lifetime, const Loader &loader)
{
    whenDone(this, loader(), [this, key, lifetime](const Result<QByteArray> &loaded) {
        if (loaded)
            set(key, *loaded, lifetime);
        m_loading.tell(key, loaded);
    });
}

QFuture<Result<qint64>> RedisCache::increment(const QString &key, qint64 by, Millis lifetime)
{
    return run<qint64>(m_scripts.increment, {keyOf("counter:", key)}, {QByteArray::number(by), millisOf(lifetime)}, readNumberText);
}

QFuture<Result<void>> RedisCache::rankedSet(const QString &key, const QList<RankedMember> &members)
{
    QFuture<Result<void>> last = readyFuture(Result<void>());
    for (qsizetype from = 0; from < members.size(); from += membersAtOnce) {
        QList<QByteArray> arguments {millisOf(rankedLifetime)};
        for (const RankedMember &member : members.mid(from, membersAtOnce))
            arguments << member.member << placeBytes(member);
        last = run<void>(m_scripts.rankedSet, rankedKeys(key), arguments, readDone);
    }
    return last; // they are answered in order, and one that fails by a broken line takes those behind it with it
}

QFuture<Result<void>> RedisCache::rankedRemove(const QString &key, const QByteArray &member)
{
    return run<void>(m_scripts.rankedRemove, rankedKeys(key), {member}, readDone);
}

QFuture<Result<void>> RedisCache::rankedDrop(const QString &key)
{
    return command<void>(QList<QByteArray> {"UNLINK"_ba} + rankedKeys(key), readDone);
}

QFuture<Result<QList<RankedMember>>> RedisCache::rankedRange(const QString &key, qint64 from, qint64 count)
{
    const qint64 first = std::max<qint64>(0, from);
    if (count <= 0)
        return readyFuture(Result<QList<RankedMember>>(QList<RankedMember>()));
    const qint64 last = count - 1 > std::numeric_limits<qint64>::max() - first ? std::numeric_limits<qint64>::max() : first + count - 1;
    return command<QList<RankedMember>>({"ZRANGE"_ba, rankedKeys(key).constFirst(), QByteArray::number(first), QByteArray::number(last)}, readMembers);
}

QFuture<Result<std::optional<qint64>>> RedisCache::rankedPlace(const QString &key, const QByteArray &member)
{
    return run<std::optional<qint64>>(m_scripts.rankedPlace, rankedKeys(key), {member}, readPlace);
}

QFuture<Result<qint64>> RedisCache::rankedCount(const QString &key)
{
    return command<qint64>({"ZCARD"_ba, rankedKeys(key).constFirst()}, readNumber);
}

QFuture<Result<bool>> RedisCache::acquire(const QString &key, const QByteArray &holder, int permits, Millis lease)
{
    return run<bool>(m_scripts.acquire, {keyOf("places-taken:", key)},
                     {holder, QByteArray::number(permits), QByteArray::number(Micros(lease).count())}, readYes);
}

QFuture<Result<void>> RedisCache::release(const QString &key, const QByteArray &holder)
{
    return command<void>({"ZREM"_ba, keyOf("places-taken:", key), holder}, readDone);
}

QFuture<Result<Millis>> RedisCache::spend(const QString &key, double perSecond, double burst, Spend what)
{
    Q_ASSERT(perSecond > 0 && burst >= 1);
    return run<Millis>(m_scripts.spend, {keyOf("bucket:", key)},
                       {numberText(perSecond), numberText(burst), QByteArray::number(int(what)), QByteArray::number(longestWait.count())},
                       readMillis);
}

} // namespace wr
