#pragma once

#include "kinds/quizcheck.h"
#include "model/wirefields.h"
#include "net/httpmessage.h"
#include "net/operation.h"

/// Reports as files. Server thread.
namespace wr::reportfile {

inline const QByteArray csvType = QByteArrayLiteral("text/csv; charset=utf-8");
inline const QByteArray xlsxType = QByteArrayLiteral("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
inline const QByteArray pdfType = QByteArrayLiteral("application/pdf");

/// A file to be kept, under a name that says nothing of anybody.
inline HttpResponse download(const QByteArray &type, QLatin1StringView name, const char *extension, const QByteArray &content)
{
    const QByteArray file = QByteArray(name.data(), name.size()) + '.' + extension;
    return {200, type, content, {{"Content-Disposition", "attachment; filename=\"" + file + "\""}}};
}

/// For those who call it.
inline QString pdfNeeds()
{
    return QStringLiteral("A server without the program wordrally-print says not_implemented, one with too much to print unavailable.");
}

/// The table that `table=` names.
template <class Table>
Table tableOf(const HttpRequest &request, Table fallback)
{
    for (const auto &[table, name] : wire::EnumNames<Table>::values) {
        if (request.queryValue(QStringLiteral("table")) == name)
            return table;
    }
    return fallback;
}

/// The language in which a file's own words are written.
inline Parameter languageParameter()
{
    return Parameter::text(QStringLiteral("language"), 2, limits::maxLanguageChars, QStringLiteral("Of the words around the report, a tag like vi; absent: en"));
}
inline QString languageOf(const HttpRequest &request)
{
    const QString language = request.queryValue(QStringLiteral("language"));
    return isLanguageTag(language) ? language : QStringLiteral("en");
}

} // namespace wr::reportfile
