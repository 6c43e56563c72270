#include "editor/mediaupload.h"

#include "protocol/quizlimits.h"
#include "protocol/restmedia.h"

#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QMimeDatabase>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 partBytes = 512 * 1024;
const ApiClient::Headers tus {{"Tus-Resumable", "1.0.0"}};

} // namespace

Result<QByteArray> readPicture(const QString &path, QSize *tooMany)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::NotFound, file.errorString()};
    if (file.size() > limits::maxImageBytes)
        return Error {ErrorCode::TooLarge, u"%1 bytes"_s.arg(file.size())};
    QImageReader reader(&file);
    reader.setDecideFormatFromContent(true);
    const QSize size = reader.size();
    if (!reader.canRead() || size.isEmpty())
        return Error {ErrorCode::UnsupportedMediaType, reader.errorString()};
    if (qint64(size.width()) * size.height() > limits::maxImagePixels) {
        if (tooMany)
            *tooMany = size;
        return Error {ErrorCode::TooLarge, u"%1 × %2 pixels"_s.arg(size.width()).arg(size.height())};
    }
    file.seek(0);
    return file.readAll();
}

Result<QByteArray> readSound(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::NotFound, file.errorString()};
    if (file.size() > limits::maxAudioBytes)
        return Error {ErrorCode::TooLarge, u"%1 bytes"_s.arg(file.size())};
    const QByteArray bytes = file.readAll();
    // What holds a sound may hold a film as well; nobody should wait for what is plainly neither.
    const QString type = QMimeDatabase().mimeTypeForData(bytes).name();
    const bool mayBeSound = type.startsWith("audio/"_L1) || type == "application/ogg"_L1 || type == "video/mp4"_L1
        || type == "video/ogg"_L1 || type == "application/octet-stream"_L1;
    if (bytes.isEmpty() || !mayBeSound)
        return Error {ErrorCode::UnsupportedMediaType, type};
    return bytes;
}

MediaUpload::MediaUpload(AccountClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

void MediaUpload::start(const QString &file, MediaKind kind)
{
    QSize tooMany;
    const auto bytes = kind == MediaKind::Image ? readPicture(file, &tooMany) : readSound(file);
    if (!bytes) {
        Q_EMIT failed(bytes.error().code, tooMany);
        return;
    }
    m_bytes = *bytes;
    m_name = QFileInfo(file).fileName().left(limits::maxMediaNameChars);
    whenDone(this, m_client.token(), [this](const Result<QString> &token) {
        if (!token) {
            Q_EMIT failed(token.error().code);
            return;
        }
        begin(*token);
    });
}

void MediaUpload::begin(const QString &token)
{
    const ApiClient::Headers headers = tus + ApiClient::Headers {
        {"Upload-Length", QByteArray::number(m_bytes.size())},
        {"Upload-Metadata", "filename " + m_name.toUtf8().toBase64()}};
    const auto begun = m_client.api().call<rest::UploadStatus>("POST", u"/uploads"_s, token, {}, headers);
    whenDone(this, begun, [this](const Result<rest::UploadStatus> &status) {
        if (!status) {
            Q_EMIT failed(status.error().code);
            return;
        }
        m_upload = status->id;
        sendPart();
    });
}

void MediaUpload::sendPart()
{
    whenDone(this, m_client.token(), [this](const Result<QString> &token) {
        if (!token) {
            Q_EMIT failed(token.error().code);
            return;
        }
        const QByteArray part = m_bytes.mid(m_sent, partBytes);
        const ApiClient::Headers headers = tus + ApiClient::Headers {{"Upload-Offset", QByteArray::number(m_sent)}};
        const auto asked = m_client.api().sendBytes("PATCH", u"/uploads/"_s + m_upload, *token, part, "application/offset+octet-stream", headers);
        whenDone(this, asked, [this, size = part.size()](const Result<QJsonObject> &reply) {
            if (!reply) {
                Q_EMIT failed(reply.error().code);
                return;
            }
            m_sent += size;
            if (m_sent < m_bytes.size())
                sendPart();
            else
                Q_EMIT done(m_upload);
        });
    });
}

} // namespace wr
