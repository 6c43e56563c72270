// Debian's libtomlplusplus throws; the headers alone can be had without exceptions.
#undef TOML_SHARED_LIB
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0

#include "core/configfile.h"

#include <QFile>

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

} // namespace

Result<QList<ConfigFileEntry>> readConfigFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::BadRequest, path + u": "_s + file.errorString()};
    const toml::parse_result parsed = toml::parse(file.readAll().toStdString());
    if (!parsed) {
        return atLine(path, parsed.error().source(),
                      QString::fromUtf8(parsed.error().description().data(),
                                        qsizetype(parsed.error().description().size())));
    }
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
