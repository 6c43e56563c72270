#pragma once

#include "core/result.h"
#include "identity/crypto.h"

#include <QJsonObject>

namespace wr {

/// What a signature of a ProofKey is about. The name is part of what is signed, so that none of one sort passes for
/// another's; tokens are signed with other keys altogether.
enum class ProofSort { Log, Receipt };

/// The bytes that are signed: "wordrally log 1" or "wordrally receipt 1", a line feed, and the object as canonical JSON
/// (README.md). Pure.
QByteArray signedBytes(ProofSort sort, const QJsonObject &content);

/// Whether `signature` (base64url) is that key's (base64url) over the object. Conflict: it is not, or neither is one. Pure.
Result<void> checkSignature(ProofSort sort, const QJsonObject &content, QStringView key, QStringView signature);

/// Whether nothing stands in the object but `known`, which is all that is signed or needed to check it. Conflict, by name: what
/// nobody signed would pass for signed beside the rest. Pure.
Result<void> checkMembers(const QJsonObject &object, const QJsonObject &known);

/// SHA-256 of a public key's 32 bytes as hex; empty for what is no key. `key`: base64url.
QString keyFingerprint(QStringView key);

/// The server's key for logs and receipts: it comes from secret.key and serves as long as that does. Immutable, any thread.
class ProofKey
{
public:
    /// `secret`: the server's key.
    explicit ProofKey(const QByteArray &secret);

    /// base64url
    QString publicKey() const;
    /// base64url
    QString sign(ProofSort sort, const QJsonObject &content) const;

private:
    crypto::KeyPair m_keys;
};

} // namespace wr
