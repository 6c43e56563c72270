// users-bulk and users-page: millions of made-up people, written and looked at.

#include "apiclient.h"
#include "benches.h"
#include "peopleserver.h"

#include "net/paging.h"
#include "people/peoplechunk.h"

#include <QFile>
#include <QRandomGenerator>

#include <algorithm>

namespace wr::bench {

using namespace Qt::StringLiterals;

namespace {

int todayHere()
{
    return peopleDay(SystemClock().now());
}

/// The rows that the server makes of this seed, as COPY takes them.
struct RowFiles
{
    QString accounts;
    QString activity;
};

/// COPY's rows in many parts: one head at the beginning, one end at the end.
class RowFile
{
public:
    explicit RowFile(const QString &path)
        : m_file(path)
    {
        if (!m_file.open(QIODevice::WriteOnly))
            fail("no room for the rows");
    }
    ~RowFile() { m_file.write("\xff\xff", tail); }
    void add(const BinaryRows &rows)
    {
        const QByteArray part = rows.toCopy();
        m_file.write(m_file.pos() == 0 ? part.chopped(tail) : part.sliced(head).chopped(tail));
    }

private:
    static constexpr qsizetype head = 19;
    static constexpr qsizetype tail = 2;
    QFile m_file;
};

void writeRows(const RowFiles &files, qint64 count)
{
    RowFile accounts(files.accounts);
    RowFile activity(files.activity);
    constexpr qint64 aPart = 50'000;
    for (qint64 first = 0; first < count; first += aPart) {
        PeopleChunk chunk;
        for (qint64 i = first; i < std::min(first + aPart, count); ++i)
            chunk.people.append(makePerson(1, i, todayHere()));
        peoplechunk::encode(chunk);
        accounts.add(chunk.rows);
        activity.add(chunk.activity);
    }
}

/// Seconds of a bare COPY into tables with the indexes of accounts and their activity, and nothing else that they have.
double copySeconds(PrivatePostgres &postgres, const Options &options, const std::string &database, const RowFiles &files)
{
    postgres.createDatabase(database);
    {
        Wordrallyd server(options.server, {"--database", postgres.url(database)}); // makes the schema
        server.process().stop();
    }
    postgres.run(database, "CREATE TABLE bare (LIKE account INCLUDING ALL)");
    postgres.run(database, "CREATE TABLE bare_activity (LIKE user_activity INCLUDING ALL)");
    const Nanos began = now();
    postgres.copy(database,
                  "COPY bare(id, email, email_key, name, search_key, role, school, locale, password_hash, state, version, "
                  "created_at, updated_at, country, gender, last_active_day, requests) FROM STDIN (FORMAT binary)",
                  files.accounts.toStdString());
    postgres.copy(database, "COPY bare_activity(account, day, device, requests) FROM STDIN (FORMAT binary)",
                  files.activity.toStdString());
    return toMillis(now() - began) / 1'000;
}

QJsonObject generate(ApiClient &api, qint64 count)
{
    const QJsonObject job = api.post(u"/api/v1/admin/users/generate"_s, {{u"count"_s, count}, {u"seed"_s, 1}});
    return api.finished(job["id"_L1].toString());
}

double serverSeconds(PrivatePostgres &postgres, const Options &options, const std::string &database, qint64 count)
{
    postgres.createDatabase(database);
    Wordrallyd server(options.server, {"--database", postgres.url(database)});
    ApiClient api(server.ready());
    const Nanos began = now();
    generate(api, count);
    const double seconds = toMillis(now() - began) / 1'000;
    if (postgres.run(database, "SELECT COUNT(*) FROM account WHERE email LIKE '%@people.invalid'") != std::to_string(count))
        fail("not all people were made");
    server.process().stop();
    return seconds;
}

/// A kind of page that is asked for.
struct PageCase
{
    QString name;
    QString query;
    bool isAnywhere = false; ///< from a random place of the list, not from its beginning
};

QList<PageCase> pageCases(const QString &school)
{
    QList<PageCase> cases;
    for (const char *order : {"name", "email", "role", "country", "created", "last_active", "requests"}) {
        const QString sort = u"sort="_s + QString::fromLatin1(order);
        cases.append({sort, sort});
        cases.append({sort + u", down"_s, sort + u"&order=desc"_s});
        cases.append({sort + u", last page"_s, sort + u"&last=true"_s});
        cases.append({sort + u", anywhere"_s, sort, true});
    }
    for (const char *filter : {"role=teacher", "role=school_admin", "role=operator", "state=active", "state=disabled", "country=VN", "country=IE",
                               "country=JP", "country=AQ", "country=", "gender=female", "gender=other", "seen=today", "seen=week",
                               "seen=month", "seen=earlier", "seen=never"}) {
        const QString text = QString::fromLatin1(filter);
        cases.append({text, text});
        cases.append({text + u", last page"_s, text + u"&last=true"_s});
        cases.append({text + u", anywhere"_s, text, true});
    }
    cases.append({u"school"_s, u"school="_s + school});
    cases.append({u"school, by activity"_s, u"sort=last_active&order=desc&school="_s + school});
    for (const char *same : {"role=teacher&sort=role", "country=VN&sort=country", "seen=today&sort=last_active",
                             "seen=never&sort=last_active&order=desc"})
        cases.append({QString::fromLatin1(same), QString::fromLatin1(same)});
    for (const char *prefix : {"ng", "nguyen thi", "zo", "smith", "a"})
        cases.append({u"q="_s + QString::fromLatin1(prefix), u"q="_s + QString::fromLatin1(prefix).replace(u' ', u"%20"_s)});
    cases.append({u"q=an.@"_s, u"q=an.@"_s});
    cases.append({u"q=linh.tran"_s, u"q=linh.tran"_s});
    return cases;
}

/// A place that may be anywhere in a list of that order.
QStringList anyPlace(const QString &query, QRandomGenerator &random)
{
    const auto letters = [&] { return QString(QChar(u'a' + int(random.bounded(26)))) + QChar(u'a' + int(random.bounded(26))); };
    const QString id = UserId::create(SystemClock().now()).toString();
    const auto is = [&](const char *order) { return query.startsWith(u"sort="_s + QString::fromLatin1(order)); };
    if (is("created"))
        return {u">"_s, QString::number((todayHere() - qint64(random.bounded(1'000))) * 86'400'000'000), {}, id};
    if (is("requests"))
        return {u">"_s, QString::number(random.bounded(3'000)), {}, id};
    if (is("last_active"))
        return {u">"_s, QString::number(todayHere() - int(random.bounded(1'000))), letters(), id};
    if (is("role"))
        return {u">"_s, u"learner"_s, letters(), id};
    if (is("country"))
        return {u">"_s, u"VN"_s, letters(), id};
    return {u">"_s, letters(), {}, id};
}

double p99Of(ApiClient &api, const PageCase &page, int times)
{
    QRandomGenerator random(1);
    std::vector<double> waits;
    for (int i = 0; i < times; ++i) {
        QString path = u"/api/v1/people?"_s + page.query;
        if (page.isAnywhere) {
            HttpRequest request;
            request.path = u"/api/v1/people"_s;
            request.query = QUrlQuery(page.query);
            path += u"&cursor="_s + http::cursor(request, anyPlace(page.query, random));
        }
        api.get(path);
        waits.push_back(toMillis(api.lastTime()));
    }
    return percentile(waits, 0.99);
}

} // namespace

Report benchUsersBulk(const Options &options)
{
    const qint64 count = options.isQuick ? 2'000 : options.users > 0 ? options.users : 200'000;
    const QTemporaryDir folder;
    const RowFiles rows {folder.filePath(u"accounts"_s), folder.filePath(u"activity"_s)};
    writeRows(rows, count);
    PrivatePostgres postgres;
    std::vector<double> ours, raw, ratios;
    for (int run = 0; run < options.runs; ++run) {
        const std::string number = std::to_string(run);
        raw.push_back(double(count) / copySeconds(postgres, options, "raw" + number, rows));
        ours.push_back(double(count) / serverSeconds(postgres, options, "ours" + number, count));
        ratios.push_back(ours.back() / raw.back());
        postgres.run("postgres", "DROP DATABASE raw" + number);
        postgres.run("postgres", "DROP DATABASE ours" + number);
    }
    Report report {"users-bulk", "rows/s", median(ours), {{"copy", median(raw)}}, {{"copy", median(ratios)}}, {{"copy", 0.6}}, false, {}};
    report.holds = median(ratios) >= 0.6;
    report.details = {{u"users"_s, count}, {u"seconds"_s, double(count) / median(ours)}, {u"worstRatio"_s, percentile(ratios, 0)}};
    return report;
}

Report benchUsersPage(const Options &options)
{
    const qint64 count = options.isQuick ? 1'000 : options.users > 0 ? options.users : 100'000;
    const int times = options.isQuick ? 3 : 100;
    PeopleServer server(options, count);
    ApiClient &api = server.api();
    const QString school = api.post(u"/api/v1/schools"_s, {{u"name"_s, u"Riverside"_s}})["id"_L1].toString();
    server.runOnPostgres("UPDATE account SET school = '" + school.toStdString()
                         + "' WHERE id IN (SELECT id FROM account WHERE role = 'learner' AND school IS NULL LIMIT 5000)");
    server.runOnPostgres("VACUUM ANALYZE account"); // as autovacuum does soon
    double worst = 0;
    QJsonObject details {{u"users"_s, count}, {u"made"_s, qint64(server.made())}, {u"makingSeconds"_s, toMillis(server.makingTime()) / 1'000}};
    for (const PageCase &page : pageCases(school)) {
        const double p99 = p99Of(api, page, times);
        worst = std::max(worst, p99);
        details.insert(page.name, p99);
    }
    double worstPart = 0;
    for (const char *part : {"guy", "anh", "xyz", "people.invalid", "linh.t", "qqq", "zoe"}) {
        const QString text = QString::fromLatin1(part);
        const double p99 = p99Of(api, {text, u"part="_s + text}, times / 4 + 1);
        worstPart = std::max(worstPart, p99);
        details.insert(u"part="_s + text, p99);
    }
    details.insert(u"parts"_s, worstPart);
    const double bar = options.isOnSqlite ? 50 : 20;
    Report report {"users-page", "ms", worst, {}, {}, {{"", bar}}, worst <= bar && worstPart <= 100, details};
    report.runs = 1;
    return report;
}

} // namespace wr::bench
