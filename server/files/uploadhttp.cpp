#include "files/uploadhttp.h"

#include "net/httpreply.h"
#include "protocol/quizlimits.h"
#include "protocol/restmedia.h"

#include <QLocale>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView tusVersion = "1.0.0";
constexpr QByteArrayView partType = "application/offset+octet-stream";

Error badHeader(const QByteArray &name, const QString &words)
{
    return {ErrorCode::BadRequest, QString::fromLatin1(name) + u": "_s + words};
}

/// The whole number in a header. BadRequest.
Result<qint64> numberOf(const HttpRequest &request, const QByteArray &name)
{
    const QByteArray text = request.header(name.toLower());
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber || number < 0 || QByteArray::number(number) != text)
        return badHeader(name, u"a whole number, please"_s);
    return number;
}

/// What tus asks of every request: that both speak of the same version.
Result<void> checkTus(const HttpRequest &request)
{
    if (request.header("tus-resumable") == tusVersion)
        return {};
    return Error {ErrorCode::PreconditionFailed, u"send Tus-Resumable: 1.0.0"_s};
}

/// What is understood of "filename bmFtZQ==,filetype …".
struct Metadata
{
    QString name; ///< of the file
    UploadPurpose purpose = UploadPurpose::Media;
};

/// BadRequest.
Result<Metadata> metadataOf(const HttpRequest &request)
{
    const QByteArray header = request.header("upload-metadata").trimmed();
    Metadata metadata;
    if (header.isEmpty())
        return metadata;
    for (const QByteArray &pair : header.split(',')) {
        const QByteArrayList parts = pair.trimmed().split(' ');
        const auto value = QByteArray::fromBase64Encoding(parts.value(1), QByteArray::AbortOnBase64DecodingErrors);
        if (parts.size() > 2 || parts.first().isEmpty() || !value)
            return badHeader("Upload-Metadata", u"keys and base64 values, please"_s);
        if (parts.first() == "filename")
            metadata.name = QString::fromUtf8(value.decoded);
        if (parts.first() == "purpose") {
            const auto purpose = uploadPurposeFromWire(QString::fromUtf8(value.decoded));
            if (!purpose)
                return badHeader("Upload-Metadata", u"no such purpose"_s);
            metadata.purpose = *purpose;
        }
    }
    return metadata;
}

/// "sha1 Kq5s…"; nothing without one. BadRequest: another algorithm, or no checksum of it.
Result<std::optional<PartChecksum>> checksumOf(const HttpRequest &request)
{
    const QByteArray header = request.header("upload-checksum").trimmed();
    if (header.isEmpty())
        return std::optional<PartChecksum>();
    const QByteArrayList parts = header.split(' ');
    const auto value = QByteArray::fromBase64Encoding(parts.value(1), QByteArray::AbortOnBase64DecodingErrors);
    const bool isSha1 = parts.first() == "sha1" && value.decoded.size() == 20;
    const bool isSha256 = parts.first() == "sha256" && value.decoded.size() == 32;
    if (parts.size() != 2 || !value || !(isSha1 || isSha256))
        return badHeader("Upload-Checksum", u"sha1 or sha256 and its value in base64, please"_s);
    return std::optional(PartChecksum {isSha1 ? QCryptographicHash::Sha1 : QCryptographicHash::Sha256,
                                       value.decoded});
}

QByteArray httpTime(TimePoint at)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(toWireMillis(at), Qt::UTC);
    return QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

HttpHeaders tusHeaders(const UploadState &state)
{
    return {
        {"Tus-Resumable"_ba, tusVersion.toByteArray()},
        {"Upload-Offset"_ba, QByteArray::number(state.offset)},
        {"Upload-Length"_ba, QByteArray::number(state.upload.length)},
        {"Upload-Expires"_ba, httpTime(state.upload.expiresAt)},
    };
}

HttpResponse statusReply(const UploadState &state, int status)
{
    const StoredUpload &upload = state.upload;
    HttpResponse response = http::json(
        rest::UploadStatus {upload.id.toString(), state.offset, upload.length, upload.isDone,
                            toWireMillis(upload.expiresAt)},
        status);
    response.headers += tusHeaders(state);
    return response;
}

/// A refusal as tus wants it: with the version that is spoken here.
QFuture<HttpResponse> refuseTus(const HttpRequest &request, const Error &error)
{
    HttpResponse response = HttpResponse::problem(error, request.id);
    response.headers.append({"Tus-Resumable"_ba, tusVersion.toByteArray()});
    response.headers.append({"Tus-Version"_ba, tusVersion.toByteArray()});
    return http::ready(response);
}

QFuture<HttpResponse> describeTus(const HttpRequest &)
{
    return http::ready({204, {}, {},
                        {{"Allow"_ba, "POST, OPTIONS"_ba},
                         {"Tus-Resumable"_ba, tusVersion.toByteArray()},
                         {"Tus-Version"_ba, tusVersion.toByteArray()},
                         {"Tus-Extension"_ba, "creation,expiration,checksum,termination"_ba},
                         {"Tus-Checksum-Algorithm"_ba, "sha1,sha256"_ba},
                         {"Tus-Max-Size"_ba, QByteArray::number(limits::maxUploadBytes)}}});
}

} // namespace

UploadHttp::UploadHttp(Router &router, UploadService &uploads, QObject *parent)
    : QObject(parent)
    , m_uploads(uploads)
{
    const QString tag = u"Media"_s;
    const QString tus = u"As tus 1.0 has it; Tus-Resumable: 1.0.0 is needed."_s;
    router.add({HttpMethod::Options, u"/api/v1/uploads"_s, Permission::PublicRead, describeTus,
                Operation(u"describeUploads"_s, tag, u"What of tus 1.0 is understood here"_s)
                    .givesNothing(u"In the headers"_s)});
    router.add({HttpMethod::Post, u"/api/v1/uploads"_s, Permission::MediaCreate,
                [this](const HttpRequest &request) { return begin(request); },
                Operation(u"beginUpload"_s, tag, u"Begin to upload a picture or a sound"_s)
                    .describes(tus + u" Upload-Length says how many bytes will come; of Upload-Metadata "
                                     "`filename` is kept, and `purpose` may be people: a table for an import. What "
                                     "else the file is, its content says."_s)
                    .gives<rest::UploadStatus>(201, u"Location is where the parts go"_s)
                    .refuses({ErrorCode::BadRequest, ErrorCode::PreconditionFailed, ErrorCode::TooLarge,
                              ErrorCode::QuotaExceeded})
                    .onceByKey()});
    router.add({HttpMethod::Get, u"/api/v1/uploads/{upload}"_s, Permission::MediaCreate,
                [this](const HttpRequest &request) { return state(request); },
                Operation(u"readUpload"_s, tag, u"How much of an upload is there"_s)
                    .describes(u"HEAD says the same in Upload-Offset and Upload-Length."_s)
                    .gives<rest::UploadStatus>(200, u"Where the next part belongs"_s)
                    .refuses({ErrorCode::NotFound, ErrorCode::UnsupportedMediaType, ErrorCode::TooLarge})});
    router.add({HttpMethod::Patch, u"/api/v1/uploads/{upload}"_s, Permission::MediaCreate,
                [this](const HttpRequest &request) { return append(request); },
                Operation(u"appendUpload"_s, tag, u"The next part of an upload"_s)
                    .describes(tus + u" A part has at most 1 MiB and begins at Upload-Offset; Upload-Checksum "
                                     "is checked. With the last part the file exists, under the upload's id."_s)
                    .takesBytes(partType.toByteArray(), ObjectStore::partBytes)
                    .givesNothing(u"Upload-Offset says where the next belongs"_s)
                    .refuses({ErrorCode::BadRequest, ErrorCode::PreconditionFailed, ErrorCode::NotFound,
                              ErrorCode::Conflict, ErrorCode::TooLarge, ErrorCode::UnsupportedMediaType,
                              ErrorCode::ChecksumMismatch})});
    router.add({HttpMethod::Delete, u"/api/v1/uploads/{upload}"_s, Permission::MediaCreate,
                [this](const HttpRequest &request) { return abort(request); },
                Operation(u"abortUpload"_s, tag, u"Forget an upload"_s)
                    .describes(tus)
                    .givesNothing(u"It is forgotten; a file that came of it stays"_s)
                    .refuses({ErrorCode::PreconditionFailed, ErrorCode::NotFound})});
}

QFuture<HttpResponse> UploadHttp::begin(const HttpRequest &request)
{
    const auto tus = checkTus(request);
    const auto length = numberOf(request, "Upload-Length");
    const auto metadata = metadataOf(request);
    const auto once = http::idempotency(request);
    if (!tus)
        return refuseTus(request, tus.error());
    if (!length || !metadata || !once)
        return refuseTus(request, !length ? length.error() : !metadata ? metadata.error() : once.error());
    if (!request.body.isEmpty())
        return refuseTus(request, badHeader("Content-Length", u"the parts come by PATCH"_s));
    return http::whenServed(this, request, m_uploads.begin(http::callerOf(request), *length, metadata->name, *once, metadata->purpose),
                            [](const UploadState &state) {
                                HttpResponse response = statusReply(state, 201);
                                response.headers.append({"Location"_ba,
                                                         "/api/v1/uploads/" + state.upload.id.toString().toLatin1()});
                                return response;
                            });
}

QFuture<HttpResponse> UploadHttp::state(const HttpRequest &request)
{
    const auto id = http::idOf<MediaId>(request, u"upload"_s);
    if (!id)
        return refuseTus(request, id.error());
    return http::whenServed(this, request, m_uploads.state(http::callerOf(request), *id),
                            [](const UploadState &state) { return statusReply(state, 200); });
}

QFuture<HttpResponse> UploadHttp::append(const HttpRequest &request)
{
    const auto tus = checkTus(request);
    if (!tus)
        return refuseTus(request, tus.error());
    if (request.header("content-type") != partType)
        return refuseTus(request, {ErrorCode::UnsupportedMediaType,
                                   u"send "_s + QString::fromLatin1(partType)});
    const auto id = http::idOf<MediaId>(request, u"upload"_s);
    const auto offset = numberOf(request, "Upload-Offset");
    const auto checksum = checksumOf(request);
    if (!id || !offset || !checksum)
        return refuseTus(request, !id ? id.error() : !offset ? offset.error() : checksum.error());
    return http::whenServed(
        this, request,
        m_uploads.append(http::callerOf(request), *id, *offset, request.body, *checksum),
        [](const UploadState &state) { return HttpResponse {204, {}, {}, tusHeaders(state)}; });
}

QFuture<HttpResponse> UploadHttp::abort(const HttpRequest &request)
{
    const auto tus = checkTus(request);
    const auto id = http::idOf<MediaId>(request, u"upload"_s);
    if (!tus || !id)
        return refuseTus(request, tus ? id.error() : tus.error());
    return http::whenServed(this, request, m_uploads.abort(http::callerOf(request), *id), [] {
        return HttpResponse {204, {}, {}, {{"Tus-Resumable"_ba, tusVersion.toByteArray()}}};
    });
}

} // namespace wr
