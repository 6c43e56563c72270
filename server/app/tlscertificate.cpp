#include "app/tlscertificate.h"

#include "core/logging.h"

namespace wr {

using namespace std::chrono_literals;

TlsCertificate::TlsCertificate(const Config &config, HttpGateway &gateway, const Clock &clock)
    : m_config(config)
    , m_gateway(gateway)
    , m_clock(clock)
{
    m_timer.setInterval(1min);
    connect(&m_timer, &QTimer::timeout, this, &TlsCertificate::renew);
}

Result<void> TlsCertificate::load()
{
    WR_TRY(identity, read());
    use(identity);
    m_timer.start();
    return {};
}

Result<TlsIdentity> TlsCertificate::read() const
{
    const TimePoint now = m_clock.now();
    return m_config.tlsCertificate.isEmpty() ? ownTlsIdentity(m_config.dataDir, ownTlsNames(), now)
                                             : readTlsIdentity(m_config.tlsCertificate, m_config.tlsKey, now);
}

void TlsCertificate::use(const TlsIdentity &identity)
{
    m_identity = identity;
    m_gateway.setTls(identity.configuration, !identity.isSelfSigned);
}

void TlsCertificate::renew()
{
    const auto identity = read();
    const QString fault = identity ? QString() : identity.error().message;
    if (!fault.isEmpty() && fault != m_fault)
        qCWarning(lcServer).noquote() << "the certificate is not renewed:" << fault;
    m_fault = fault;
    if (!identity || identity->fingerprint == m_identity.fingerprint)
        return;
    qCInfo(lcServer).noquote() << "a new certificate is used, which expires on" << identity->expiresAt.toString(Qt::ISODate);
    use(*identity);
}

} // namespace wr
