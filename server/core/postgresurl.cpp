#include "core/postgresurl.h"

#include <QSqlDatabase>
#include <QStringList>

#include <libpq-fe.h>

#include <memory>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

using ConninfoOptions = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

QString quotedOption(QString value)
{
    value.replace(u'\\', "\\\\"_L1).replace(u'\'', "\\'"_L1);
    return u"'%1'"_s.arg(value);
}

} // namespace

Result<void> applyPostgresUrl(const QString &url, QSqlDatabase &database)
{
    const ConninfoOptions options(PQconninfoParse(url.toUtf8().constData(), nullptr), PQconninfoFree);
    if (!options)
        return Error {ErrorCode::BadRequest, u"the PostgreSQL address cannot be read"_s};

    QStringList rest;
    for (const PQconninfoOption *option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val == nullptr)
            continue;
        const QLatin1StringView name(option->keyword);
        const QString value = QString::fromUtf8(option->val);
        if (name == "host"_L1) {
            database.setHostName(value);
        } else if (name == "port"_L1 && !value.contains(u',')) {
            database.setPort(value.toInt());
        } else if (name == "dbname"_L1) {
            database.setDatabaseName(value);
        } else if (name == "user"_L1) {
            database.setUserName(value);
        } else if (name == "password"_L1) {
            database.setPassword(value);
        } else {
            if (value.contains(u';')) // QPSQL takes it for a separator, quoted or not
                return Error {ErrorCode::BadRequest, u"a PostgreSQL option holds a semicolon"_s};
            rest.append(name + u'=' + quotedOption(value));
        }
    }
    database.setConnectOptions(rest.join(u';'));
    return {};
}

Result<QProcessEnvironment> postgresEnvironment(const QString &url)
{
    const ConninfoOptions options(PQconninfoParse(url.toUtf8().constData(), nullptr), PQconninfoFree);
    if (!options)
        return Error {ErrorCode::BadRequest, u"the PostgreSQL address cannot be read"_s};
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const PQconninfoOption *option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val != nullptr && option->envvar != nullptr)
            environment.insert(QString::fromLatin1(option->envvar), QString::fromUtf8(option->val));
    }
    return environment;
}

} // namespace wr
