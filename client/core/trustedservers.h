#pragma once

#include "core/knownserver.h"
#include "core/result.h"
#include "model/wirefields.h"

#include <QObject>

namespace wr {

/// Of an https address that names none.
constexpr int tlsPort = 443;

/// A server that shows a certificate nobody vouches for: what it would be known by.
struct Stranger
{
    TlsPin pin;
    QString fingerprint; ///< SHA-256 of the certificate as the server itself shows it, "A1:B2:…"

    friend bool operator==(const Stranger &, const Stranger &) = default;
};

/// The servers with a certificate of their own that somebody has said to trust, by address: trusted on first use,
/// refused once they show another key, until they are forgotten. Kept in a file that only its owner can read.
/// GUI thread.
class TrustedServers : public QObject
{
    Q_OBJECT

public:
    explicit TrustedServers(QString file, QObject *parent = nullptr);

    /// `server` with the key that it is trusted by; without TLS, or where a link has told its key, as it is.
    KnownServer known(const KnownServer &server) const;
    bool isTrusted(const QUrl &server) const;
    /// Addresses as people type them, the newest first.
    QStringList addresses() const;

    /// Unavailable: the disk is full or refuses; trusted until the app ends all the same.
    Result<void> trust(const QUrl &server, const TlsPin &pin);
    Result<void> forget(const QString &address);

Q_SIGNALS:
    void changed();

private:
    struct Entry
    {
        QString address; ///< host:port
        int port = 0;
        QString key; ///< TlsPin::keyText()

        static constexpr auto fields()
        {
            using wire::field;
            return std::tuple {field("address", &Entry::address), field("port", &Entry::port), field("key", &Entry::key)};
        }
    };
    struct Kept
    {
        QList<Entry> servers;

        static constexpr auto fields() { return std::tuple {wire::field("servers", &Kept::servers)}; }
    };

    const Entry *find(const QUrl &server) const;
    Result<void> save();

    const QString m_file;
    Kept m_kept;
};

} // namespace wr
