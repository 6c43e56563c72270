#pragma once

#include "core/config.h"
#include "net/httpgateway.h"
#include "net/tlsidentity.h"

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
    TlsCertificate(const Config &config, HttpGateway &gateway, const Clock &clock);

    /// BadRequest or Unavailable: what is wrong with the files.
    Result<void> load();

    /// After load().
    const TlsIdentity &identity() const { return m_identity; }

private:
    Result<TlsIdentity> read() const;
    void use(const TlsIdentity &identity);
    void renew();

    const Config &m_config;
    HttpGateway &m_gateway;
    const Clock &m_clock;
    TlsIdentity m_identity;
    QString m_fault; ///< told already
    QTimer m_timer;
};

} // namespace wr
