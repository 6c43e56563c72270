#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QList>

#include <memory>

struct zip;

namespace wr::formats {

/// A zip file in memory, read within limits: entries, what all parts unpack to, and how much each grows. What the
/// archive says of its sizes is not believed. One thread at a time.
class ZipReader
{
public:
    /// InvalidFields: no zip file, or beyond the limits. `bytes` must outlive it.
    static Result<ZipReader> open(const QByteArray &bytes);

    /// Of all parts and folders, in UTF-8.
    QByteArrayList names() const;

    /// NotFound; InvalidFields: broken, encrypted or beyond the limits.
    Result<QByteArray> part(const QByteArray &name);

private:
    struct Closer
    {
        void operator()(struct zip *archive) const;
    };
    using Archive = std::unique_ptr<struct zip, Closer>;

    explicit ZipReader(Archive archive);

    Archive m_archive;
    qint64 m_left; ///< bytes that may still be unpacked
};

struct ZipPart
{
    QByteArray name;
    QByteArray bytes;
};

/// A zip file of these parts, always the same for the same parts. Internal.
Result<QByteArray> writeZip(const QList<ZipPart> &parts);

} // namespace wr::formats
