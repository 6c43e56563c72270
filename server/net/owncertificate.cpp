#include "net/owncertificate.h"

#include <QHostAddress>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto validity = 24h * 730;
constexpr auto backdated = 24h;
constexpr int serialBytes = 16;

template <auto release>
struct Release
{
    template <class T>
    void operator()(T *object) const
    {
        release(object);
    }
};
using BioPtr = std::unique_ptr<BIO, Release<BIO_free_all>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, Release<X509_free>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;
using NumberPtr = std::unique_ptr<BIGNUM, Release<BN_free>>;

Error failed(const QString &what)
{
    return {ErrorCode::Unavailable, u"cannot make %1"_s.arg(what)};
}

QByteArray contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, qsizetype(size)};
}

BioPtr bioOf(const QByteArray &pem)
{
    return BioPtr(BIO_new_mem_buf(pem.constData(), int(pem.size())));
}

KeyPtr readKey(const QByteArray &pem)
{
    // OpenSSL would ask for a password on the terminal; an empty one is never right.
    const auto noPassword = [](char *, int, int, void *) { return 0; };
    return KeyPtr(PEM_read_bio_PrivateKey(bioOf(pem).get(), nullptr, noPassword, nullptr));
}

CertificatePtr readCertificate(const QByteArray &pem)
{
    return CertificatePtr(PEM_read_bio_X509(bioOf(pem).get(), nullptr, nullptr, nullptr));
}

bool addExtension(X509 *certificate, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// Neither names of hosts nor addresses can hold a comma, which is all that OpenSSL's syntax minds.
QByteArray alternativeNames(const QStringList &names)
{
    QStringList list;
    for (const QString &name : names)
        list.append((QHostAddress(name).isNull() ? u"DNS:"_s : u"IP:"_s) + name);
    return list.join(u',').toLatin1();
}

bool setSerial(X509 *certificate)
{
    unsigned char bytes[serialBytes];
    if (RAND_bytes(bytes, serialBytes) != 1)
        return false;
    bytes[0] &= 0x7f; // RFC 5280 §4.1.2.2: positive
    const NumberPtr number(BN_bin2bn(bytes, serialBytes, nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setTimes(X509 *certificate, TimePoint now)
{
    const auto seconds = [](TimePoint at) {
        return time_t(std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count());
    };
    return ASN1_TIME_set(X509_getm_notBefore(certificate), seconds(now - backdated)) != nullptr
        && ASN1_TIME_set(X509_getm_notAfter(certificate), seconds(now - backdated + validity)) != nullptr;
}

bool setName(X509 *certificate, const char *name)
{
    X509_NAME *subject = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>(name), -1, -1, 0) == 1
        && X509_set_issuer_name(certificate, subject) == 1;
}

} // namespace

Result<QByteArray> makeTlsKey()
{
    const KeyPtr key(EVP_EC_gen("P-256"));
    const BioPtr pem(BIO_new(BIO_s_mem()));
    if (!key || !pem || PEM_write_bio_PrivateKey(pem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return failed(u"a key for TLS"_s);
    return contentOf(pem.get());
}

Result<QByteArray> makeOwnCertificate(const QByteArray &keyPem, const QStringList &names, TimePoint now)
{
    const KeyPtr key = readKey(keyPem);
    if (!key)
        return Error {ErrorCode::BadRequest, u"not a private key"_s};
    const CertificatePtr certificate(X509_new());
    const BioPtr pem(BIO_new(BIO_s_mem()));
    const bool isMade = certificate && pem && X509_set_version(certificate.get(), 2) == 1 && setSerial(certificate.get())
        && setTimes(certificate.get(), now) && setName(certificate.get(), "Wordrally")
        && X509_set_pubkey(certificate.get(), key.get()) == 1
        && addExtension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(certificate.get(), NID_key_usage, "critical,digitalSignature")
        && addExtension(certificate.get(), NID_ext_key_usage, "serverAuth")
        && addExtension(certificate.get(), NID_subject_alt_name, alternativeNames(names))
        && X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0
        && PEM_write_bio_X509(pem.get(), certificate.get()) == 1;
    if (!isMade)
        return failed(u"a certificate"_s);
    return contentOf(pem.get());
}

bool isSelfIssued(const QByteArray &pem)
{
    const CertificatePtr certificate = readCertificate(pem);
    return certificate
        && X509_NAME_cmp(X509_get_subject_name(certificate.get()), X509_get_issuer_name(certificate.get())) == 0;
}

Result<void> checkTlsPair(const QByteArray &keyPem, const QByteArray &certificatePem)
{
    const KeyPtr key = readKey(keyPem);
    if (!key)
        return Error {ErrorCode::BadRequest, u"the key is not a PEM private key without a password"_s};
    const CertificatePtr certificate = readCertificate(certificatePem);
    if (!certificate)
        return Error {ErrorCode::BadRequest, u"the certificate is not PEM"_s};
    if (X509_check_private_key(certificate.get(), key.get()) != 1)
        return Error {ErrorCode::BadRequest, u"the key is not that of the certificate"_s};
    return {};
}

} // namespace wr
