#pragma once

#include "core/accountclient.h"

namespace wr {

/// A picture on its way from this device to a server. One picture; GUI thread. Deleting it gives up.
class PictureUpload : public QObject
{
    Q_OBJECT

public:
    /// `client` must outlive the upload.
    explicit PictureUpload(AccountClient &client, QObject *parent = nullptr);

    /// Sends the file; ends with done() or failed(). What it is, its content says.
    void start(const QString &file);

Q_SIGNALS:
    /// `media`: MediaId
    void done(const QString &media);
    /// NotFound: it cannot be read here; UnsupportedMediaType: it is no picture; TooLarge; or the server's.
    void failed(wr::ErrorCode code);

private:
    void begin(const QString &token);
    void sendPart();

    AccountClient &m_client;
    QString m_name;
    QByteArray m_bytes;
    QString m_upload;
    qint64 m_sent = 0;
};

/// The bytes of a picture that a server would take. Errors as PictureUpload::failed().
Result<QByteArray> readPicture(const QString &file);

} // namespace wr
