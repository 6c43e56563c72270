#include "report/reportsviewmodel.h"

#include "core/errorwords.h"
#include "protocol/limits.h"

#include <QDesktopServices>
#include <QLocale>
#include <QUrl>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

ReportsViewModel::ReportsViewModel(const QString &folder, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_report(folder)
    , m_files(folder)
{
    connect(&m_files, &ReportFiles::finished, this, [this](const QString &saved, const QString &fault) {
        m_state.isBusy = false;
        m_state.savedIn = saved;
        m_state.fault = fault;
        Q_EMIT changed();
    });
}

void ReportsViewModel::open(AccountClient &client)
{
    close();
    m_client = &client;
    fetchGames();
}

void ReportsViewModel::close()
{
    m_client.clear();
    show({});
}

void ReportsViewModel::show(const State &state)
{
    ++m_asked;
    m_files.cancel();
    m_state = state;
    m_games.show(state.games);
    takeFigures();
    Q_EMIT changed();
}

void ReportsViewModel::retranslate()
{
    // Rows that hold words are made anew.
    m_questions.show({});
    takeFigures();
    m_report.retranslate();
    Q_EMIT changed();
}

void ReportsViewModel::fail(ErrorCode code)
{
    m_state.isBusy = false;
    m_state.fault = errorWords(code);
    Q_EMIT changed();
}

ReportSource ReportsViewModel::source() const
{
    const auto token = [client = m_client] {
        return client ? client->token() : QtFuture::makeReadyFuture(Result<QString>(Error {ErrorCode::Unauthenticated, u"signed out"_s}));
    };
    return {m_client->server(), token};
}

void ReportsViewModel::fetchGames()
{
    m_state.isBusy = true;
    m_state.fault.clear();
    Q_EMIT changed();
    QString path = u"/reports/games?limit=%1"_s.arg(limits::maxPage);
    if (!m_state.next.isEmpty())
        path += u"&cursor="_s + QString::fromLatin1(QUrl::toPercentEncoding(m_state.next));
    const auto asked = m_client->get<rest::FinishedGameList>(path);
    whenDone(this, asked, [this, question = ++m_asked](const Result<rest::FinishedGameList> &page) {
        if (question != m_asked)
            return;
        if (!page)
            return fail(page.error().code);
        m_state.isBusy = false;
        m_state.games += page->items;
        m_state.next = page->next.value_or(QString());
        m_games.show(m_state.games);
        Q_EMIT changed();
    });
}

void ReportsViewModel::more()
{
    if (m_client && hasMore() && !m_state.isBusy)
        fetchGames();
}

void ReportsViewModel::tryAgain()
{
    if (!m_client || m_state.isBusy)
        return;
    if (m_state.stage == Stage::Across)
        fetchAcross();
    else
        fetchGames();
}

void ReportsViewModel::openGame(const QString &game, const QString &title)
{
    if (!m_client)
        return;
    m_state.isOneOfSeveral = m_state.stage == Stage::Across;
    m_state.stage = Stage::Game;
    m_report.open(source(), game, title);
    Q_EMIT changed();
}

void ReportsViewModel::openQuiz(const QString &quiz, const QString &title)
{
    openAcross(u"?quiz="_s + quiz, title);
}

void ReportsViewModel::openDays(int days)
{
    // The time ends when the page is opened, so that its files tell the same.
    const TimePoint until = m_clock.now();
    openAcross(u"?since=%1&until=%2"_s.arg(toWireMillis(until - days * 24h)).arg(toWireMillis(until)), tr("The last %Ln day(s)", "", days));
}

void ReportsViewModel::openAcross(const QString &query, const QString &title)
{
    if (!m_client)
        return;
    m_query = query;
    m_state.stage = Stage::Across;
    m_state.title = title;
    m_state.tab = 0;
    m_state.savedIn.clear();
    m_state.figures.reset();
    takeFigures();
    fetchAcross();
}

void ReportsViewModel::fetchAcross()
{
    m_state.isBusy = true;
    m_state.fault.clear();
    Q_EMIT changed();
    const auto asked = m_client->get<rest::GamesFigures>(u"/reports"_s + m_query);
    whenDone(this, asked, [this, question = ++m_asked](const Result<rest::GamesFigures> &figures) {
        if (question != m_asked)
            return;
        if (!figures)
            return fail(figures.error().code);
        m_state.isBusy = false;
        m_state.figures = *figures;
        takeFigures();
        Q_EMIT changed();
    });
}

void ReportsViewModel::takeFigures()
{
    const rest::GamesFigures figures = m_state.figures.value_or(rest::GamesFigures());
    QList<QuestionFigures> questions = figures.questions;
    for (int at = 0; at < questions.size(); ++at) {
        // Of several games: numbered as they stand here, and nothing is accepted in all of them at once.
        questions[at].question = at;
        questions[at].isAcceptable = false;
    }
    m_questions.show(questions);
    m_words.show(figures.words);
    m_players.show(figures.players);
    m_counted.show(figures.games);
}

void ReportsViewModel::setTab(int tab)
{
    m_state.tab = tab;
    Q_EMIT changed();
}

void ReportsViewModel::back()
{
    if (m_state.stage == Stage::List) {
        close();
        Q_EMIT left();
        return;
    }
    ++m_asked;
    m_files.cancel();
    m_state.isBusy = false;
    m_state.fault.clear();
    m_state.stage = m_state.stage == Stage::Game && m_state.isOneOfSeveral ? Stage::Across : Stage::List;
    Q_EMIT changed();
}

void ReportsViewModel::save()
{
    if (!m_client || !m_state.figures || m_state.isBusy)
        return;
    m_state.isBusy = true;
    m_state.savedIn.clear();
    m_state.fault.clear();
    Q_EMIT changed();
    const auto table = [&](const QString &name, const QString &file) {
        return ReportFiles::File {u"/api/v1/reports.csv"_s + m_query + u"&table="_s + name, file + u".csv"_s};
    };
    //: Name of a file
    const QList<ReportFiles::File> files {{u"/api/v1/reports.xlsx"_s + m_query, tr("report") + u".xlsx"_s},
                                          //: Name of a file
                                          table(u"games"_s, tr("games")),
                                          //: Name of a file
                                          table(u"players"_s, tr("players")),
                                          //: Name of a file
                                          table(u"questions"_s, tr("questions")),
                                          //: Name of a file
                                          table(u"words"_s, tr("words"))};
    m_files.save(source(), files, {m_state.title, QLocale().bcp47Name(), {}, {}, m_state.figures});
}

void ReportsViewModel::showFolder() const
{
    if (!m_state.savedIn.isEmpty())
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_state.savedIn));
}

} // namespace wr
