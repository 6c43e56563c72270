#include "report/reportviewmodel.h"

#include "core/errorwords.h"
#include "core/whendone.h"
#include "protocol/limits.h"

#include <QDesktopServices>
#include <QLocale>
#include <QUrl>

namespace wr {

using namespace Qt::StringLiterals;

/// Players whose lines are fetched; more are in the files.
constexpr int mostPlayerLines = 2'000;

ReportViewModel::ReportViewModel(QString folder, QObject *parent)
    : QObject(parent)
    , m_files(std::move(folder))
{
    connect(&m_files, &ReportFiles::finished, this, [this](const QString &folder, const QString &fault) {
        m_state.savedIn = folder;
        finish(fault);
    });
}

void ReportViewModel::open(const ReportSource &source, const QString &game, const QString &title)
{
    m_files.cancel();
    m_source = source;
    m_api = std::make_unique<ApiClient>(source.server);
    m_game = game;
    m_state = {};
    m_state.title = title;
    m_questions.show({});
    m_words.show({});
    m_players.show({});
    tryAgain();
}

void ReportViewModel::show(const State &state)
{
    m_files.cancel();
    m_api.reset();
    m_state = state;
    takeFigures(state.figures);
    m_players.show(state.players);
    Q_EMIT changed();
}

void ReportViewModel::retranslate()
{
    // Rows that hold words are made anew.
    m_questions.show({});
    m_questions.show(m_state.figures.questions);
    Q_EMIT changed();
}

void ReportViewModel::setTab(int tab)
{
    m_state.tab = tab;
    Q_EMIT changed();
}

QString ReportViewModel::path(const QString &rest) const
{
    return u"/games/%1/report"_s.arg(m_game) + rest;
}

void ReportViewModel::takeFigures(const rest::GameFigures &figures)
{
    m_state.figures = figures;
    m_questions.show(figures.questions);
    m_words.show(figures.words);
}

void ReportViewModel::ask(const Asking &asking, const std::function<void(ErrorCode)> &refused)
{
    whenDone(m_api.get(), m_source.token(), [asking, refused](const Result<QString> &token) {
        if (token)
            asking(*token);
        else
            refused(token.error().code);
    });
}

void ReportViewModel::tryAgain()
{
    if (!m_api)
        return;
    m_state.stage = Stage::Loading;
    m_state.fault.clear();
    Q_EMIT changed();
    const auto fail = [this](ErrorCode code) {
        m_state.stage = Stage::Failed;
        finish(errorWords(code));
    };
    ask([this, fail](const QString &token) {
        whenDone(m_api.get(), m_api->get<rest::GameFigures>(path({}), token), [this, fail](const Result<rest::GameFigures> &figures) {
            if (!figures)
                return fail(figures.error().code);
            m_state.stage = Stage::Shown;
            takeFigures(*figures);
            Q_EMIT changed();
            fetchPlayers();
        });
    }, fail);
}

void ReportViewModel::fetchPlayers()
{
    fetchPlayers({}, {}, ++m_roster);
}

void ReportViewModel::fetchPlayers(const QString &cursor, const QList<PlayerFigures> &sofar, int roster)
{
    QString page = path(u"/players?limit=%1"_s.arg(limits::maxPage));
    if (!cursor.isEmpty())
        page += u"&cursor="_s + QString::fromLatin1(QUrl::toPercentEncoding(cursor));
    const auto fail = [this, roster](ErrorCode code) {
        if (roster != m_roster)
            return;
        m_state.fault = errorWords(code); // whatever else is under way goes on
        Q_EMIT changed();
    };
    ask([this, page, sofar, roster, fail](const QString &token) {
        const auto fetched = m_api->get<rest::PlayerFigureList>(page, token);
        whenDone(m_api.get(), fetched, [this, sofar, roster, fail](const Result<rest::PlayerFigureList> &list) {
            if (!list)
                return fail(list.error().code);
            if (roster != m_roster)
                return;
            const QList<PlayerFigures> all = sofar + list->items;
            m_state.players = all;
            m_players.show(all);
            Q_EMIT changed();
            if (list->next && all.size() < mostPlayerLines)
                fetchPlayers(*list->next, all, roster);
        });
    }, fail);
}

void ReportViewModel::finish(const QString &fault, const QString &notice)
{
    m_state.isBusy = false;
    m_state.fault = fault;
    m_state.notice = notice;
    Q_EMIT changed();
}

void ReportViewModel::accept(int question, int gap, const QString &text)
{
    if (!m_api || m_state.isBusy)
        return;
    finish({});
    m_state.isBusy = true;
    Q_EMIT changed();
    const auto accepted = [this, text](const Result<rest::AcceptedAnswer> &reply) {
        if (!reply)
            return finish(errorWords(reply.error().code));
        takeFigures(reply->report);
        //: %1: an answer that counts as right from now on
        const QString words = tr("“%1” is right now. %Ln player(s) have other points.", "", reply->changed);
        finish({}, words.arg(text));
        fetchPlayers();
    };
    ask([this, accepted, wish = live::VariantAccept {question, gap, text}](const QString &token) {
        whenDone(m_api.get(), m_api->post<rest::AcceptedAnswer>(path(u"/accept"_s), wish, token), accepted);
    }, [this](ErrorCode code) { finish(errorWords(code)); });
}

void ReportViewModel::save()
{
    if (!m_api || m_state.isBusy)
        return;
    m_state.savedIn.clear();
    finish({});
    m_state.isBusy = true;
    Q_EMIT changed();
    const QString report = u"/api/v1"_s + path({});
    const auto table = [&](const QString &name, const QString &file) {
        return ReportFiles::File {report + u".csv?table="_s + name, file + u".csv"_s};
    };
    const QList<ReportFiles::File> files {{report + u".xlsx"_s, tr("report") + u".xlsx"_s},
                                          //: Name of a file
                                          table(u"players"_s, tr("players")),
                                          //: Name of a file
                                          table(u"questions"_s, tr("questions")),
                                          //: Name of a file
                                          table(u"words"_s, tr("words")),
                                          //: Name of a file
                                          table(u"answers"_s, tr("answers"))};
    m_files.save(m_source, files, {m_state.title, QLocale().bcp47Name(), m_state.figures, m_state.players, {}});
}

void ReportViewModel::showFolder() const
{
    if (!m_state.savedIn.isEmpty())
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_state.savedIn));
}

} // namespace wr
