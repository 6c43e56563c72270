// Debian's libtomlplusplus throws; the headers alone can be had without exceptions.
#undef TOML_SHARED_LIB
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0

#include "core/configfile.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

#include <toml++/toml.h>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> scalarText(const toml::node &node)
{
    if (const auto text = node.value_exact<std::string>())
        return QString::fromStdString(*text);
    if (const auto number = node.value_exact<int64_t>())
        return QString::number(*number);
    if (const auto flag = node.value_exact<bool>())
        return *flag ? u"true"_s : u"false"_s;
    return std::nullopt;
}

Error atLine(const QString &path, const toml::source_region &region, const QString &what)
{
    return {ErrorCode::BadRequest, u"%1:%2: %3"_s.arg(path).arg(region.begin.line).arg(what)};
}

/// What the parser says of the file, with the key that stands in the line: "key: what".
QString faultOf(const toml::parse_error &error, const QByteArray &text)
{
    static const QRegularExpression key(u"^\\s*([A-Za-z0-9_-]+)\\s*="_s);
    const toml::source_position place = error.source().begin;
    const std::string_view why = error.description();
    QString what = QString::fromUtf8(why.data(), qsizetype(why.size()));
    const QByteArray line = text.split('\n').value(qsizetype(place.line) - 1);
    // Where a text goes on to the line's end the parser speaks of characters that nobody typed.
    if (what.startsWith("Error while parsing string"_L1) && qsizetype(place.column) > QString::fromUtf8(line).size())
        what = u"a quote is not closed"_s;
    const auto named = key.match(QString::fromUtf8(line));
    // In its first column a line is only where something above it failed to end.
    return named.hasMatch() && place.column > 1 ? named.captured(1) + u": "_s + what : what;
}

} // namespace

Result<QList<ConfigFileEntry>> readConfigFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::BadRequest, path + u": "_s + file.errorString()};
    const QByteArray content = file.readAll();
    const toml::parse_result parsed = toml::parse(content.toStdString());
    if (!parsed)
        return atLine(path, parsed.error().source(), faultOf(parsed.error(), content));
    QList<ConfigFileEntry> entries;
    for (const auto &[key, node] : parsed.table()) {
        ConfigFileEntry entry;
        entry.name = QString::fromUtf8(key.str().data(), qsizetype(key.str().size()));
        entry.line = int(key.source().begin.line);
        entry.isList = node.is_array();
        const toml::array *list = node.as_array();
        const size_t count = list != nullptr ? list->size() : 1;
        for (size_t i = 0; i < count; ++i) {
            const auto text = scalarText(list != nullptr ? *list->get(i) : node);
            if (!text)
                return atLine(path, key.source(), entry.name + u": expected text, a number, true or false"_s);
            entry.values.append(*text);
        }
        entries.append(entry);
    }
    std::sort(entries.begin(), entries.end(),
              [](const auto &a, const auto &b) { return a.line < b.line; });
    return entries;
}

} // namespace wr
