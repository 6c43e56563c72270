#include "files/mediakeeper.h"

#include "core/andthen.h"
#include "core/logging.h"
#include "protocol/gamelimits.h"
#include "protocol/quizlimits.h"

#include <QCryptographicHash>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr size_t mostTurns = 256;
constexpr int sweepSlice = 100;

// Longer than any game runs; and than an upload may last, for a file that is announced counts as deleted when its upload began.
constexpr auto deletedKept = 24h + 15min;
static_assert(std::chrono::hours(limits::idleGameHours) < deletedKept && std::chrono::hours(limits::uploadHours) < deletedKept);

QFuture<Result<void>> done()
{
    return readyFuture(Result<void>());
}

/// What is wrong with the file itself, and would be again.
bool isVerdict(ErrorCode code)
{
    return code == ErrorCode::UnsupportedMediaType || code == ErrorCode::TooLarge;
}

/// Calls `step` for one element after the other; stops at the first error.
template <class T, class Function>
QFuture<Result<void>> eachInTurn(QObject *owner, QList<T> list, Function step)
{
    if (list.isEmpty())
        return done();
    const T first = list.takeFirst();
    return andThen(owner, step(first), [owner, list, step] { return eachInTurn(owner, list, step); });
}

/// Success in the place of `code`.
QFuture<Result<void>> unless(QObject *owner, ErrorCode code, QFuture<Result<void>> future)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenDone(owner, std::move(future), [promise, code](const Result<void> &result) {
        const bool isFine = !result && result.error().code == code;
        promise->addResult(isFine ? Result<void>() : result);
        promise->finish();
    });
    return promise->future();
}

} // namespace

MediaKeeper::MediaKeeper(UploadRepository &uploads, MediaRepository &media, ObjectStore &store,
                         const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_uploads(uploads)
    , m_media(media)
    , m_store(store)
    , m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, [this] { (void)sweep(); });
}

void MediaKeeper::start()
{
    m_timer.start(1h);
}

QFuture<Result<void>> MediaKeeper::inTurn(Step step)
{
    if (m_turns.size() >= mostTurns)
        return readyFuture(Result<void>(Error {ErrorCode::Unavailable, u"too many files at once"_s}));
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    m_turns.push_back([this, promise, step = std::move(step)] {
        whenDone(this, step(), [this, promise](const Result<void> &result) {
            promise->addResult(result);
            promise->finish();
            m_isBusy = false;
            nextTurn();
        });
    });
    nextTurn();
    return promise->future();
}

void MediaKeeper::nextTurn()
{
    if (m_isBusy || m_turns.empty())
        return;
    m_isBusy = true;
    const auto turn = std::move(m_turns.front());
    m_turns.pop_front();
    turn();
}

QFuture<Result<void>> MediaKeeper::keep(StoredUpload upload, DbContext context)
{
    return inTurn([this, upload = std::move(upload), context = std::move(context)] {
        // Somebody may have asked for the same before; then this turn finds it done.
        return andThen(this, m_uploads.find(upload.id, context), [this, context](const StoredUpload &now) {
            return now.isDone ? done() : make(now, context);
        });
    });
}

QFuture<Result<void>> MediaKeeper::make(const StoredUpload &upload, const DbContext &context)
{
    auto prepared = andThen(this, readAll(upload, {}), [this, upload](const QByteArray &file) {
        return m_pool.run([upload, file] { return prepare(upload, file); });
    });
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenDone(this, std::move(prepared), [=, this](const Result<Prepared> &result) {
        const auto finish = [promise](const Result<void> &outcome) {
            promise->addResult(outcome);
            promise->finish();
        };
        if (!result && !isVerdict(result.error().code))
            return finish(result.error());
        if (!result) {
            qCInfo(lcHttp) << "an upload is refused:" << result.error().message;
            whenDone(this, drop(upload, context), [finish, verdict = result.error()](const Result<void> &) {
                finish(verdict);
            });
            return;
        }
        // Announced before it is stored and confirmed after: whatever dies in between, no content
        // is left that no row knows of.
        const Prepared made = *result;
        auto stored = andThen(this, m_media.announce(made.media, context),
                              [this, upload, made] { return store(upload, made); });
        whenDone(this, andThen(this, std::move(stored), [=, this] {
                     return m_media.confirm(upload.id, context);
                 }), finish);
    });
    return promise->future();
}

QFuture<Result<QByteArray>> MediaKeeper::readAll(const StoredUpload &upload, QByteArray soFar)
{
    if (soFar.size() >= upload.length)
        return readyFuture(Result<QByteArray>(std::move(soFar)));
    return andThen(this, m_store.readUpload(upload.store, soFar.size(), ObjectStore::partBytes),
                   [this, upload, soFar](const QByteArray &part) {
                       if (part.isEmpty())
                           return readyFuture(Result<QByteArray>(
                               Error {ErrorCode::Unavailable, u"the upload cannot be read"_s}));
                       return readAll(upload, soFar + part);
                   });
}

Result<MediaKeeper::Prepared> MediaKeeper::prepare(const StoredUpload &upload, const QByteArray &file)
{
    WR_TRY(checked, mediacheck::check(file));
    const bool isImage = checked.type->kind == MediaKind::Image;
    const qint64 most = isImage ? limits::maxImageBytes : limits::maxAudioBytes;
    if (checked.content.size() > most)
        return Error {ErrorCode::TooLarge, u"at most %1 bytes of this type"_s.arg(most)};
    const QByteArray hash = QCryptographicHash::hash(checked.content, QCryptographicHash::Sha256).toHex();
    const StoredMedia media {upload.id,      upload.owner,           upload.school, QString::fromLatin1(hash),
                             checked.type,   checked.content.size(), checked.width, checked.height,
                             upload.name,    upload.createdAt};
    return Prepared {media, checked.content, checked.content == file};
}

QFuture<Result<void>> MediaKeeper::store(const StoredUpload &upload, const Prepared &prepared)
{
    const auto forget = [](const ObjectInfo &) { return done(); };
    if (prepared.isAsUploaded)
        return andThen(this, m_store.finishUpload(upload.store), forget);
    QFuture<Result<void>> put;
    if (prepared.content.size() <= ObjectStore::partBytes) {
        put = andThen(this, m_store.put(prepared.content), forget);
    } else {
        put = andThen(this, m_store.beginUpload(), [this, content = prepared.content](UploadId other) {
            return putParts(other, content, 0);
        });
    }
    return andThen(this, std::move(put), [this, upload] { return m_store.abortUpload(upload.store); });
}

QFuture<Result<void>> MediaKeeper::putParts(UploadId upload, const QByteArray &content, qint64 from)
{
    if (from >= content.size())
        return andThen(this, m_store.finishUpload(upload), [](const ObjectInfo &) { return done(); });
    return andThen(this, m_store.append(upload, from, content.mid(from, ObjectStore::partBytes)),
                   [this, upload, content](qint64 offset) { return putParts(upload, content, offset); });
}

QFuture<Result<void>> MediaKeeper::drop(const StoredUpload &upload, const DbContext &context)
{
    return andThen(this, unless(this, ErrorCode::NotFound, m_store.abortUpload(upload.store)),
                   [this, id = upload.id, context] { return m_uploads.remove(id, context); });
}

QFuture<Result<void>> MediaKeeper::sweep()
{
    return inTurn([this] {
        auto uploads = andThen(this, m_inUse(), [this](const QSet<UploadId> &inUse) { return sweepUploads(inUse); });
        return andThen(this, std::move(uploads), [this] { return sweepContents(); });
    });
}

QFuture<Result<void>> MediaKeeper::sweepUploads(const QSet<UploadId> &inUse)
{
    const DbContext context {u"sweep"_s, {}};
    const int most = sweepSlice + int(inUse.size()); // so that those in use stand in nobody's way
    auto rows = andThen(this, m_uploads.expired(m_clock.now(), most, context), [this, context, inUse](QList<StoredUpload> uploads) {
        uploads.removeIf([&inUse](const StoredUpload &upload) { return inUse.contains(upload.store); });
        return eachInTurn(this, uploads, [this, context](const StoredUpload &upload) { return drop(upload, context); });
    });
    // And those whose row was never written.
    return andThen(this, std::move(rows), [this, inUse] {
        const Millis age = std::chrono::hours(limits::uploadHours + 1);
        return andThen(this, m_store.abortStaleUploads(age, inUse), [](int) { return done(); });
    });
}

QFuture<Result<void>> MediaKeeper::sweepContents()
{
    const DbContext context {u"sweep"_s, {}};
    const TimePoint before = m_clock.now() - deletedKept;
    return andThen(this, m_media.unused(before, sweepSlice, context),
                   [this, before, context](const QStringList &hashes) {
                       return eachInTurn(this, QList<QString>(hashes), [=, this](const QString &hash) {
                           // Another process may announce a file of it at any time, and stores it then.
                           const auto isHeld = [=, this] { return m_media.isHeld(hash, before, context); };
                           return andThen(this, m_store.removeUnless(hash, isHeld), [=, this] {
                               return m_media.forget(hash, before, context);
                           });
                       });
                   });
}

} // namespace wr
