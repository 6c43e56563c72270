#include "editor/quizhistory.h"

#include "core/errorwords.h"
#include "protocol/limits.h"

namespace wr {

using namespace Qt::StringLiterals;

void QuizHistory::begin(AccountClient &client, const QString &quiz)
{
    if (m_client == &client && m_quiz == quiz)
        return;
    end();
    m_client = &client;
    m_quiz = quiz;
    m_calls = std::make_unique<QObject>();
    Q_EMIT changed();
}

void QuizHistory::end()
{
    m_calls.reset();
    m_client.clear();
    m_quiz.clear();
    m_state = {};
    m_versions.show({});
    Q_EMIT changed();
}

void QuizHistory::show(const State &state, const QList<rest::QuizVersionSummary> &versions)
{
    m_state = state;
    m_versions.show(versions);
    Q_EMIT changed();
}

void QuizHistory::fail(ErrorCode code)
{
    m_state.isBusy = false;
    m_state.fault = code;
    Q_EMIT changed();
}

QString QuizHistory::fault() const
{
    return m_state.fault == ErrorCode::None ? QString() : errorWords(m_state.fault);
}

QStringList QuizHistory::prompts() const
{
    QStringList all;
    for (const Question &question : m_state.looked ? m_state.looked->quiz.questions : QList<Question>())
        all.append(question.prompt);
    return all;
}

QStringList QuizHistory::answers() const
{
    QStringList all;
    for (const Question &question : m_state.looked ? m_state.looked->quiz.questions : QList<Question>()) {
        QStringList right;
        for (const Option &option : question.options) {
            if (option.isRight)
                right.append(option.text);
        }
        all.append(right.join(u" · "_s));
    }
    return all;
}

void QuizHistory::open()
{
    if (!m_client || !isThere())
        return;
    m_state = {};
    m_state.isShown = true;
    m_state.isBusy = true;
    m_fetched.clear();
    Q_EMIT changed();
    fetch({});
}

void QuizHistory::fetch(const QString &cursor)
{
    QString path = u"/quizzes/%1/versions?limit=%2"_s.arg(m_quiz).arg(limits::maxPage);
    if (!cursor.isEmpty())
        path += u"&cursor="_s + QString::fromLatin1(QUrl::toPercentEncoding(cursor));
    whenDone(m_calls.get(), m_client->get<rest::QuizVersionList>(path), [this](const Result<rest::QuizVersionList> &page) {
        if (!page)
            return fail(page.error().code);
        m_fetched.append(page->items);
        if (page->next)
            return fetch(*page->next);
        m_state.isBusy = false;
        m_versions.show(m_fetched);
        Q_EMIT changed();
    });
}

void QuizHistory::look(int version)
{
    if (!m_client || m_state.isBusy)
        return;
    m_state.isBusy = true;
    m_state.fault = ErrorCode::None;
    Q_EMIT changed();
    const auto asked = m_client->get<rest::QuizDocument>(u"/quizzes/%1/versions/%2"_s.arg(m_quiz).arg(version));
    whenDone(m_calls.get(), asked, [this](const Result<rest::QuizDocument> &document) {
        if (!document)
            return fail(document.error().code);
        m_state.isBusy = false;
        m_state.looked = *document;
        Q_EMIT changed();
    });
}

void QuizHistory::goBack()
{
    if (m_state.looked)
        m_state.looked.reset();
    else
        m_state.isShown = false;
    Q_EMIT changed();
}

void QuizHistory::bringBack()
{
    if (!m_state.looked)
        return;
    const rest::QuizDocument document = *m_state.looked;
    m_state = {};
    Q_EMIT changed();
    Q_EMIT broughtBack(document);
}

} // namespace wr
