#include "support/testdatabase.h"

#include <QUrl>
#include <QUuid>

namespace wr {

using namespace Qt::StringLiterals;

TestDatabase::TestDatabase(Engine engine)
{
    m_config.engine = engine;
    if (engine == Engine::Sqlite) {
        m_config.path = m_folder.filePath(u"test.sqlite"_s);
        return;
    }
    const QString server = qEnvironmentVariable("WR_TEST_POSTGRES");
    m_schema = u"wr_test_"_s + QUuid::createUuid().toString(QUuid::Id128);
    m_config.url = server;
    Connection connection(m_config, Connection::Use::Write);
    if (!connection.open() || !connection.runOnce(u"CREATE SCHEMA "_s + m_schema))
        qFatal("WR_TEST_POSTGRES cannot be used");
    m_config.url = server + u" options='-csearch_path=%1'"_s.arg(m_schema);
}

TestDatabase::~TestDatabase()
{
    m_executor.reset();
    if (m_schema.isEmpty())
        return;
    Connection connection(m_config, Connection::Use::Write);
    if (!connection.open() || !connection.runOnce(u"DROP SCHEMA %1 CASCADE"_s.arg(m_schema)))
        qWarning("a test schema stays behind");
}

QString TestDatabase::missing(Engine engine)
{
    if (engine == Engine::Sqlite || qEnvironmentVariableIsSet("WR_TEST_POSTGRES"))
        return {};
    return u"PostgreSQL is NOT tested: WR_TEST_POSTGRES is not set (packaging/postgres-private)"_s;
}

QString TestDatabase::address() const
{
    QStringList parts;
    for (const QString &part : m_config.url.split(u' '))
        parts.append(part.section(u'=', 0, 0) + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(part.section(u'=', 1).remove(u'\''))));
    return u"postgresql:///?"_s + parts.join(u'&');
}

DbExecutor &TestDatabase::open()
{
    m_executor.reset();
    auto opened = DbExecutor::open(m_config, m_clock, m_metrics);
    if (!opened)
        qFatal("the test database cannot be opened: %s", qPrintable(opened.error().message));
    m_executor = std::move(*opened);
    return *m_executor;
}

QVariant TestDatabase::value(QLatin1StringView sql, const QVariantList &values)
{
    Connection connection(m_config, Connection::Use::Read);
    if (!connection.open())
        return {};
    auto rows = connection.run(sql, values);
    return rows && rows->next() ? rows->value(0) : QVariant();
}

void addEngineRows()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("sqlite") << Engine::Sqlite;
    QTest::newRow("postgres") << Engine::Postgres;
}

} // namespace wr
