#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QUrlQuery>

namespace wr {

/// Signs addresses of objects with HMAC-SHA-256, and checks them. Plain value.
class LinkSigner
{
public:
    /// `secret`: at least 32 random bytes, kept over restarts or links die with the process.
    explicit LinkSigner(QByteArray secret);

    /// The query that makes `path` readable until `expires`.
    QUrlQuery sign(const QString &path, TimePoint expires) const;

    /// Forbidden when the signature is not ours, or is of another path, or its time is over.
    Result<void> check(const QString &path, const QUrlQuery &query, TimePoint now) const;

private:
    QByteArray signatureOf(const QString &path, const QString &expires) const;

    const QByteArray m_secret;
};

} // namespace wr
