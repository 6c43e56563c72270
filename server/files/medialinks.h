#pragma once

#include "engine/linksigner.h"

namespace wr {

/// Addresses from which anybody may fetch a stored file for a while, so that players need no token.
/// The name in them is the content's hash and type, which says nothing about the content.
/// Immutable; any thread if its clock is.
class MediaLinks
{
public:
    /// `secret`: at least 32 random bytes, the same on all nodes and over restarts.
    MediaLinks(const QByteArray &secret, const Clock &clock);

    /// The path that serves `file`: "/api/v1/objects/<file>".
    static QString pathOf(const QString &file);

    /// The address of `file` ("<hash>.png"), relative to the server. Good for two to three hours;
    /// within an hour the same file has the same address, so that caches and broadcasts may keep it.
    QString to(const QString &file) const;

    /// Forbidden: the signature is not ours, of another file, or its time is over.
    Result<void> check(const QString &file, const QUrlQuery &query) const;

    /// A file of a question that has not opened yet, and the key that opens the question.
    struct SealedFile
    {
        QString name;
        QString key;
    };
    static QString sealedPath() { return QStringLiteral("/api/v1/sealed/"); }
    /// The address at which `file` is to be had sealed, for as long as to() says, and the same for everybody. Both stand in it,
    /// encrypted: whoever has it learns neither, and a server needs to remember neither.
    QString sealedTo(const SealedFile &file) const;
    /// `token`: the address without sealedPath(). NotFound: it is not ours, or its time is over.
    Result<SealedFile> readSealed(const QString &token) const;

private:
    const LinkSigner m_signer;
    const QByteArray m_sealingKey;
    const Clock &m_clock;
};

} // namespace wr
