#include "formats/ziparchive.h"

#include "core/fielderrors.h"
#include "formats/formatlimits.h"

#include <zip.h>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

Error broken(const QString &words)
{
    return FieldErrors::one(u"file"_s, FieldFault::Invalid, words);
}

struct PartCloser
{
    void operator()(zip_file_t *part) const { zip_fclose(part); }
};

} // namespace

void ZipReader::Closer::operator()(struct zip *archive) const
{
    zip_discard(archive);
}

ZipReader::ZipReader(Archive archive)
    : m_archive(std::move(archive))
    , m_left(limits::maxUnzippedBytes)
{
}

Result<ZipReader> ZipReader::open(const QByteArray &bytes)
{
    zip_source_t *source = zip_source_buffer_create(bytes.constData(), zip_uint64_t(bytes.size()), 0, nullptr);
    if (!source)
        return Error {ErrorCode::Internal, u"no memory for a zip file"_s};
    Archive archive(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nullptr));
    if (!archive) {
        zip_source_free(source);
        return broken(u"not a whole zip file"_s);
    }
    if (zip_get_num_entries(archive.get(), 0) > limits::maxZipEntries)
        return broken(u"a zip file of more than %1 parts"_s.arg(limits::maxZipEntries));
    return ZipReader(std::move(archive));
}

QByteArrayList ZipReader::names() const
{
    QByteArrayList names;
    const zip_int64_t count = zip_get_num_entries(m_archive.get(), 0);
    for (zip_int64_t index = 0; index < count; ++index)
        names.append(zip_get_name(m_archive.get(), zip_uint64_t(index), 0));
    return names;
}

Result<QByteArray> ZipReader::part(const QByteArray &name)
{
    zip_stat_t stat {};
    if (zip_stat(m_archive.get(), name.constData(), 0, &stat) != 0)
        return Error {ErrorCode::NotFound, u"the zip file has no %1"_s.arg(QString::fromUtf8(name))};
    const std::unique_ptr<zip_file_t, PartCloser> file(zip_fopen_index(m_archive.get(), stat.index, 0));
    if (!file)
        return broken(u"%1 cannot be unpacked"_s.arg(QString::fromUtf8(name)));
    // Small parts may well grow much: of a table's frame everything is the same.
    constexpr qint64 always = 1024 * 1024;
    const qint64 most = std::min(m_left, std::max(always, limits::maxZipRatio * qint64(stat.comp_size)));
    QByteArray bytes;
    QByteArray piece(64 * 1024, Qt::Uninitialized);
    for (;;) {
        const zip_int64_t count = zip_fread(file.get(), piece.data(), zip_uint64_t(piece.size()));
        if (count < 0)
            return broken(u"%1 is broken"_s.arg(QString::fromUtf8(name)));
        if (count == 0)
            break;
        bytes.append(piece.constData(), count);
        if (bytes.size() > most)
            return broken(u"%1 unpacks to too much"_s.arg(QString::fromUtf8(name)));
    }
    m_left -= bytes.size();
    return bytes;
}

Result<QByteArray> writeZip(const QList<ZipPart> &parts)
{
    const Error failed {ErrorCode::Internal, u"no zip file could be written"_s};
    zip_source_t *target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    if (!target)
        return failed;
    zip_source_keep(target); // what was written is read from it afterwards
    const std::unique_ptr<zip_source_t, void (*)(zip_source_t *)> kept(target, zip_source_free);
    zip_t *archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    if (!archive) {
        zip_source_free(target);
        return failed;
    }
    for (const ZipPart &part : parts) {
        zip_source_t *source = zip_source_buffer(archive, part.bytes.constData(), zip_uint64_t(part.bytes.size()), 0);
        const zip_int64_t index = source ? zip_file_add(archive, part.name.constData(), source, ZIP_FL_ENC_UTF_8) : -1;
        if (source && index < 0)
            zip_source_free(source);
        // One time for all: the same quiz is the same file.
        if (index < 0 || zip_file_set_dostime(archive, zip_uint64_t(index), 0, (1 << 5) | 1, 0) != 0) {
            zip_discard(archive);
            return failed;
        }
    }
    if (zip_close(archive) != 0) {
        zip_discard(archive);
        return failed;
    }
    zip_stat_t stat {};
    if (zip_source_stat(target, &stat) != 0 || zip_source_open(target) != 0)
        return failed;
    QByteArray bytes(qsizetype(stat.size), Qt::Uninitialized);
    const zip_int64_t count = zip_source_read(target, bytes.data(), stat.size);
    zip_source_close(target);
    if (count != zip_int64_t(stat.size))
        return failed;
    return bytes;
}

} // namespace wr::formats
