#include "proof/proofkey.h"

#include "core/base64url.h"
#include "core/terminaltext.h"

#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype seedBytes = 32;
constexpr qsizetype publicKeyBytes = 32;
constexpr qsizetype signatureBytes = 64;

/// The bytes of a base64url text of that length; empty for any other.
QByteArray bytesOf(QStringView text, qsizetype length)
{
    const auto bytes = fromBase64Url(text.toUtf8());
    return bytes && bytes->size() == length ? *bytes : QByteArray();
}

} // namespace

QByteArray signedBytes(ProofSort sort, const QJsonObject &content)
{
    // Qt writes an object's keys sorted and without spaces: the canonical form that README.md describes.
    const QByteArray name = sort == ProofSort::Log ? "wordrally log 1\n" : "wordrally receipt 1\n";
    return name + QJsonDocument(content).toJson(QJsonDocument::Compact);
}

Result<void> checkSignature(ProofSort sort, const QJsonObject &content, QStringView key, QStringView signature)
{
    const QByteArray keyBytes = bytesOf(key, publicKeyBytes);
    const QByteArray made = bytesOf(signature, signatureBytes);
    if (keyBytes.isEmpty())
        return Error {ErrorCode::Conflict, u"it carries no public key"_s};
    if (made.isEmpty() || !crypto::isSignedBy(keyBytes, signedBytes(sort, content), made))
        return Error {ErrorCode::Conflict, u"its signature is not of its key over what it says: it was altered, or forged"_s};
    return {};
}

Result<void> checkMembers(const QJsonObject &object, const QJsonObject &known)
{
    for (const QString &name : object.keys()) {
        if (!known.contains(name))
            return Error {ErrorCode::Conflict, u"it has a member %1, which nobody signed"_s.arg(shown(name))};
    }
    return {};
}

QString keyFingerprint(QStringView key)
{
    const QByteArray bytes = bytesOf(key, publicKeyBytes);
    return bytes.isEmpty() ? QString() : crypto::fingerprint(bytes);
}

ProofKey::ProofKey(const QByteArray &secret)
    : m_keys(crypto::keyPairOf(crypto::hkdf(secret, {}, "wordrally logs and receipts", seedBytes)))
{
}

QString ProofKey::publicKey() const
{
    return QString::fromLatin1(toBase64Url(m_keys.publicKey));
}

QString ProofKey::sign(ProofSort sort, const QJsonObject &content) const
{
    return QString::fromLatin1(toBase64Url(crypto::sign(m_keys, signedBytes(sort, content))));
}

} // namespace wr
