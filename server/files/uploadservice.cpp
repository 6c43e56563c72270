#include "files/uploadservice.h"

#include "core/andthen.h"
#include "protocol/peoplelimits.h"
#include "protocol/quizlimits.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QFuture<Result<UploadState>> refusedUpload(ErrorCode code, const QString &words)
{
    return readyFuture(Result<UploadState>(Error {code, words}));
}

/// What is left of a file's name: no path, nothing that cannot be shown.
QString cleanName(const QString &name)
{
    QString clean;
    for (const QChar c : name) {
        if (c == u'/' || c == u'\\')
            clean.clear();
        else if (c.isPrint() && c != QChar::ReplacementCharacter)
            clean.append(c);
    }
    return clean.simplified().left(limits::maxMediaNameChars);
}

/// A first part that shows already that nothing will come of it.
Result<void> checkBeginning(const StoredUpload &upload, const QByteArray &part)
{
    constexpr qsizetype enough = 16;
    if (part.size() < enough && part.size() < upload.length)
        return {};
    WR_TRY(type, mediacheck::sniff(part.first(std::min(part.size(), enough))));
    if (type->kind == MediaKind::Image && upload.length > limits::maxImageBytes)
        return Error {ErrorCode::TooLarge, u"an image has at most %1 bytes"_s.arg(limits::maxImageBytes)};
    return {};
}

} // namespace

UploadService::UploadService(UploadRepository &uploads, MediaKeeper &keeper, ObjectStore &store,
                             const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_uploads(uploads)
    , m_keeper(keeper)
    , m_store(store)
    , m_clock(clock)
{
}

QFuture<Result<UploadState>> UploadService::begin(const Caller &caller, qint64 length,
                                                  const QString &name,
                                                  std::optional<IdempotentRequest> once, UploadPurpose purpose)
{
    const Principal &principal = caller.principal;
    const Subject own {.owner = principal.user, .school = principal.school};
    if (const auto allowed = allowsOn(principal, Permission::MediaCreate, own); !allowed)
        return readyFuture(Result<UploadState>(allowed.error()));
    const bool isPeople = purpose == UploadPurpose::People;
    const Subject people {.school = principal.school};
    if (const auto allowed = isPeople ? allowsOn(principal, Permission::AccountCreate, people) : Result<void>(); !allowed)
        return readyFuture(Result<UploadState>(allowed.error()));
    const qint64 most = isPeople ? qint64(limits::maxPeopleFileMiB) * 1024 * 1024 : limits::maxUploadBytes;
    if (length < 1 || length > most)
        return refusedUpload(ErrorCode::TooLarge, u"1 to %1 bytes"_s.arg(most));
    const TimePoint now = m_clock.now();
    StoredUpload upload {MediaId::create(now), {}, principal.user, principal.school, length, cleanName(name),
                         false, now, now + std::chrono::hours(limits::uploadHours), purpose};
    return andThen(this, m_store.beginUpload(), [this, caller, upload, once](UploadId store) mutable {
        upload.store = store;
        auto promise = std::make_shared<QPromise<Result<UploadState>>>();
        promise->start();
        whenDone(this, m_uploads.add(upload, once, caller.context()),
                 [this, promise, caller, upload](const Result<MediaId> &added) {
                     const auto answer = [promise](const Result<UploadState> &state) {
                         promise->addResult(state);
                         promise->finish();
                     };
                     if (added && *added == upload.id)
                         return answer(UploadState {upload, 0});
                     (void)m_store.abortUpload(upload.store); // or it expires
                     if (!added)
                         return answer(added.error());
                     whenDone(this, state(caller, *added), answer); // an earlier request began it
                 });
        return promise->future();
    });
}

QFuture<Result<StoredUpload>> UploadService::owned(const Caller &caller, MediaId id)
{
    return andThen(this, m_uploads.find(id, caller.context()),
                   [principal = caller.principal](const StoredUpload &upload) {
                       const auto allowed = allowsOnFound(principal, Permission::MediaCreate, upload.subject(),
                                                          Permission::MediaCreate, upload.subject(), noSuchUpload());
                       return readyFuture(allowed ? Result<StoredUpload>(upload)
                                                  : Result<StoredUpload>(allowed.error()));
                   });
}

QFuture<Result<UploadState>> UploadService::state(const Caller &caller, MediaId id)
{
    return andThen(this, owned(caller, id), [this, caller](const StoredUpload &upload) {
        if (upload.isDone)
            return readyFuture(Result<UploadState>(UploadState {upload, upload.length}));
        auto promise = std::make_shared<QPromise<Result<UploadState>>>();
        promise->start();
        whenDone(this, m_store.uploadOffset(upload.store),
                 [this, promise, caller, upload](const Result<qint64> &offset) {
                     const bool isLost = !offset && offset.error().code == ErrorCode::NotFound;
                     auto found = offset ? stateAt(caller, upload, *offset)
                         : isLost        ? lost(caller, upload)
                                         : readyFuture(Result<UploadState>(offset.error()));
                     whenDone(this, std::move(found), [promise](const Result<UploadState> &state) {
                         promise->addResult(state);
                         promise->finish();
                     });
                 });
        return promise->future();
    });
}

/// The state at an offset; at the last one, only once there is a file.
QFuture<Result<UploadState>> UploadService::stateAt(const Caller &caller, const StoredUpload &upload,
                                                    qint64 offset)
{
    if (offset < upload.length)
        return readyFuture(Result<UploadState>(UploadState {upload, offset}));
    const auto kept = upload.purpose == UploadPurpose::People ? m_uploads.finish(upload.id, caller.context())
                                                              : m_keeper.keep(upload, caller.context());
    return andThen(this, kept, [upload, offset] {
        UploadState state {upload, offset};
        state.upload.isDone = true;
        return readyFuture(Result<UploadState>(state));
    });
}

/// The store has forgotten it, so its client has to begin anew.
QFuture<Result<UploadState>> UploadService::lost(const Caller &caller, const StoredUpload &upload)
{
    return andThen(this, m_keeper.drop(upload, caller.context()), [] {
        return refusedUpload(ErrorCode::NotFound, u"there is no such upload any more"_s);
    });
}

QFuture<Result<void>> UploadService::verify(const QByteArray &part,
                                            const std::optional<PartChecksum> &checksum)
{
    if (!checksum)
        return readyFuture(Result<void>());
    return m_keeper.pool().run([part, checksum = *checksum]() -> Result<void> {
        if (QCryptographicHash::hash(part, checksum.algorithm) != checksum.value)
            return Error {ErrorCode::ChecksumMismatch, u"the part is not what was sent"_s};
        return {};
    });
}

QFuture<Result<UploadState>> UploadService::append(const Caller &caller, MediaId id, qint64 offset,
                                                   const QByteArray &part,
                                                   std::optional<PartChecksum> checksum)
{
    return andThen(this, owned(caller, id), [=, this](const StoredUpload &upload) {
        if (upload.isDone)
            return refusedUpload(ErrorCode::Conflict, u"the upload is complete"_s);
        if (offset < 0 || offset > upload.length)
            return refusedUpload(ErrorCode::Conflict, u"that is not where the next part belongs"_s);
        if (part.size() > upload.length - offset)
            return refusedUpload(ErrorCode::TooLarge, u"more than was announced"_s);
        return andThen(this, verify(part, checksum), [=, this] {
            return appendVerified(caller, upload, offset, part);
        });
    });
}

QFuture<Result<UploadState>> UploadService::appendVerified(const Caller &caller,
                                                           const StoredUpload &upload,
                                                           qint64 offset, const QByteArray &part)
{
    const bool isLookedAt = offset == 0 && upload.purpose == UploadPurpose::Media;
    if (const auto checked = isLookedAt ? checkBeginning(upload, part) : Result<void>(); !checked)
        return andThen(this, m_keeper.drop(upload, caller.context()), [error = checked.error()] {
            return readyFuture(Result<UploadState>(error));
        });
    return andThen(this, m_store.append(upload.store, offset, part),
                   [this, caller, upload](qint64 next) { return stateAt(caller, upload, next); });
}

QFuture<Result<void>> UploadService::abort(const Caller &caller, MediaId id)
{
    return andThen(this, owned(caller, id), [this, caller](const StoredUpload &upload) {
        return m_keeper.drop(upload, caller.context());
    });
}

} // namespace wr
