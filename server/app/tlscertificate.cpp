#include "app/tlscertificate.h"

#include "core/logging.h"
#include "core/whendone.h"

namespace wr {

TlsCertificate::TlsCertificate(const Config &config, HttpGateway &gateway, const Clock &clock, Millis lookInterval)
    : m_config(config)
    , m_gateway(gateway)
    , m_clock(clock)
{
    m_timer.setInterval(lookInterval);
    connect(&m_timer, &QTimer::timeout, this, &TlsCertificate::renew);
}

Result<void> TlsCertificate::load()
{
    WR_TRY(identity, reader()());
    use(identity);
    m_timer.start();
    return {};
}

std::function<Result<TlsIdentity>()> TlsCertificate::reader() const
{
    return [folder = m_config.dataDir, certificate = m_config.tlsCertificate, key = m_config.tlsKey, now = m_clock.now()] {
        return certificate.isEmpty() ? ownTlsIdentity(folder, ownTlsNames(), now) : readTlsIdentity(certificate, key, now);
    };
}

void TlsCertificate::use(const TlsIdentity &identity)
{
    m_identity = identity;
    m_gateway.setTls(identity.configuration, !identity.isSelfSigned);
}

void TlsCertificate::renew()
{
    whenDone(this, m_pool.run(reader()), [this](const Result<TlsIdentity> &identity) { renewTo(identity); });
}

void TlsCertificate::renewTo(const Result<TlsIdentity> &identity)
{
    const QString fault = identity ? QString() : identity.error().message;
    if (!fault.isEmpty() && fault != m_fault)
        qCWarning(lcServer).noquote() << "the certificate is not renewed:" << fault;
    m_fault = fault;
    if (!identity || identity->fingerprint == m_identity.fingerprint)
        return;
    qCInfo(lcServer).noquote() << "a new certificate is used, which expires on" << identity->expiresAt.toString(Qt::ISODate);
    use(*identity);
    Q_EMIT renewed();
}

} // namespace wr
