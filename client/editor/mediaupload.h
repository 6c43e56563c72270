#pragma once

#include "core/accountclient.h"
#include "model/media.h"

#include <QSize>

namespace wr {

/// A picture or a sound on its way from this device to a server. One file; GUI thread. Deleting it gives up.
class MediaUpload : public QObject
{
    Q_OBJECT

public:
    /// `client` must outlive the upload.
    explicit MediaUpload(AccountClient &client, QObject *parent = nullptr);

    /// Sends the file, which must be of that kind; ends with done() or failed(). What it is, its content says.
    void start(const QString &file, MediaKind kind);

Q_SIGNALS:
    /// `media`: MediaId
    void done(const QString &media);
    /// NotFound: it cannot be read here; UnsupportedMediaType: it is none of that kind; TooLarge: it has too many bytes,
    /// or, with a size, that many pixels; or the server's.
    void failed(wr::ErrorCode code, QSize picture = {});

private:
    void begin(const QString &token);
    void sendPart();

    AccountClient &m_client;
    QString m_name;
    QByteArray m_bytes;
    QString m_upload;
    qint64 m_sent = 0;
};

/// The bytes of a picture, or of a sound, that a server would take; of a sound it looks closer than this does.
/// Errors as MediaUpload::failed(); `tooMany`, if given: the size of a picture that has too many pixels, else empty.
Result<QByteArray> readPicture(const QString &file, QSize *tooMany = nullptr);
Result<QByteArray> readSound(const QString &file);

} // namespace wr
