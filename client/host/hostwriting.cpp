#include "core/whendone.h"
#include "host/hostviewmodel.h"
#include "protocol/limits.h"

namespace wr {

using namespace Qt::StringLiterals;

// Of HostViewModel what is about writing quizzes.

void HostViewModel::writeQuiz()
{
    if (!m_client)
        return;
    setStage(Stage::Editor);
    m_editor.create(*m_client, u"en"_s);
}

void HostViewModel::edit(const QString &quiz)
{
    if (!m_client)
        return;
    setStage(Stage::Editor);
    m_editor.open(*m_client, quiz);
}

void HostViewModel::onEditorLeft()
{
    if (m_state.stage != Stage::Editor)
        return;
    setStage(Stage::Library);
    tryAgain();
}

/// What was just written, from the editor.
void HostViewModel::setUp(const rest::QuizSummary &quiz)
{
    m_state.quiz = quiz;
    m_state.fault = ErrorCode::None;
    m_isListOld = true;
    setStage(Stage::SetUp);
    m_editor.leave();
}

void HostViewModel::importFile(const QUrl &file)
{
    if (!m_client || !m_state.canWrite)
        return;
    m_state.fault = ErrorCode::None;
    setStage(Stage::Import);
    m_imports.open(*m_client, file);
}

void HostViewModel::onImportLeft()
{
    if (m_state.stage != Stage::Import)
        return;
    setStage(Stage::Library);
    tryAgain();
}

void HostViewModel::exportQuiz(const QString &quiz)
{
    const auto chosen = find(quiz);
    if (!m_client || !chosen)
        return;
    setStage(Stage::Export);
    m_exports.open(*m_client, quiz, chosen->title);
}

void HostViewModel::onExportLeft()
{
    if (m_state.stage == Stage::Export)
        setStage(Stage::Library);
}

void HostViewModel::duplicate(const QString &quiz)
{
    const auto original = find(quiz);
    if (!m_client || !original || m_state.isBusy)
        return;
    m_state.isBusy = true;
    m_state.fault = ErrorCode::None;
    Q_EMIT changed();
    //: Title of a copy; %1: that of the original
    const QString own = tr("Copy of %1").arg(original->title);
    //: Title of a copy; %1: that of the original, %2: who wrote that
    const QString title = (original->ownerName ? tr("Copy of %1, by %2").arg(original->title, *original->ownerName) : own).left(limits::maxTitleChars);
    const auto asked = m_client->post<rest::QuizDocument>(u"/quizzes/%1/duplicate"_s.arg(quiz), rest::DuplicateRequest {title});
    whenDone(m_client, asked, [this](const Result<rest::QuizDocument> &copy) {
        if (!copy)
            return fail(copy.error().code);
        m_state.isBusy = false;
        edit(copy->id);
    });
}

void HostViewModel::remove(const QString &quiz)
{
    const auto gone = find(quiz);
    if (!m_client || !gone)
        return;
    whenDone(m_client, m_client->remove(u"/quizzes/"_s + quiz), [this, gone](const Result<AccountClient::Nothing> &reply) {
        if (!reply)
            return fail(reply.error().code);
        m_state.deleted = *gone;
        tryAgain();
    });
}

void HostViewModel::restore()
{
    if (!m_client || m_state.deleted.id.isEmpty())
        return;
    const QString quiz = std::exchange(m_state.deleted, {}).id;
    const auto asked = m_client->post<rest::QuizDocument>(u"/quizzes/%1/restore"_s.arg(quiz), AccountClient::Nothing {});
    whenDone(m_client, asked, [this](const Result<rest::QuizDocument> &reply) {
        if (!reply)
            return fail(reply.error().code);
        tryAgain();
    });
}

} // namespace wr
