#include "app/keyrepository.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

const QString keySetting = QStringLiteral("secret_key");

DbContext atStart()
{
    return {u"start"_s, {}};
}

} // namespace

Result<KeyRepository::Record> KeyRepository::read()
{
    auto read = m_database.read<Record>(atStart(), [](Connection &connection) -> Result<Record> {
        Record record;
        WR_TRY(known, connection.run("SELECT value FROM setting WHERE name = ?"_L1, {keySetting}));
        if (known.next())
            record.fingerprint = known.value(0).toString();
        WR_TRY(used, connection.run("SELECT 1 WHERE EXISTS (SELECT 1 FROM game) OR EXISTS (SELECT 1 FROM account)"_L1));
        record.isInUse = used.next();
        return record;
    });
    return read.takeResult();
}

Result<void> KeyRepository::remember(const QString &fingerprint)
{
    auto written = m_database.write<void>(
        Lane::Interactive, atStart(), [fingerprint](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES (?, ?) "
                                     "ON CONFLICT (name) DO NOTHING"_L1,
                                     {keySetting, fingerprint}));
            return {};
        });
    return written.takeResult();
}

Result<void> KeyRepository::forget()
{
    auto written = m_database.write<void>(Lane::Interactive, atStart(), [](Transaction &transaction) -> Result<void> {
        WR_CHECK(transaction.run("DELETE FROM setting WHERE name = ?"_L1, {keySetting}));
        return {};
    });
    return written.takeResult();
}

Result<QStringList> KeyRepository::runningNodes()
{
    if (m_database.engine() != Engine::Postgres)
        return QStringList {};
    auto read = m_database.read<QStringList>(atStart(), [](Connection &connection) -> Result<QStringList> {
        WR_TRY(rows, connection.run("SELECT name FROM node "
                                    "WHERE alive_at > CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT) - 5000000 "
                                    "ORDER BY name"_L1));
        QStringList names;
        while (rows.next())
            names.append(rows.value(0).toString());
        return names;
    });
    return read.takeResult();
}

} // namespace wr
