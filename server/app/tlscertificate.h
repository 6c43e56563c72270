#pragma once

#include "core/config.h"
#include "net/httpgateway.h"
#include "net/tlsidentity.h"

#include "core/workpool.h"

#include <QTimer>

namespace wr {

/// The certificate of the gateway's TLS addresses: the configured one, or the server's own. Looks once a
/// minute whether it has been renewed, or, the own one, whether this machine has a new address; open
/// connections are not disturbed. Server thread.
class TlsCertificate : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    TlsCertificate(const Config &config, HttpGateway &gateway, const Clock &clock,
                   Millis lookInterval = std::chrono::minutes(1));

    /// BadRequest or Unavailable: what is wrong with the files.
    Result<void> load();

    /// After load().
    const TlsIdentity &identity() const { return m_identity; }

Q_SIGNALS:
    /// Another certificate is used from now on, perhaps with another key.
    void renewed();

private:
    std::function<Result<TlsIdentity>()> reader() const;
    void use(const TlsIdentity &identity);
    void renew();
    void renewTo(const Result<TlsIdentity> &identity);

    const Config &m_config;
    HttpGateway &m_gateway;
    const Clock &m_clock;
    TlsIdentity m_identity;
    QString m_fault; ///< told already
    QTimer m_timer;
    WorkPool m_pool {1, 1}; ///< files are read, and certificates made, off the server thread
};

} // namespace wr
