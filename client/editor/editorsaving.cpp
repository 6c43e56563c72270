// How a quiz comes from the server and goes back to it: the other half of EditorViewModel.

#include "editor/editorviewmodel.h"

#include "core/errorwords.h"
#include "core/whendone.h"
#include "editor/questionpreview.h"

#include <QUuid>

#include <utility>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Between a change and its being written on this device, and on the server.
constexpr auto keepPause = 400ms;
constexpr auto sendPause = 1'200ms;
/// Until what could not be sent is tried again.
constexpr auto retryPause = 5s;

/// Whether it may go better later without anything being changed.
bool isPassing(ErrorCode code)
{
    return code == ErrorCode::Unavailable || code == ErrorCode::RateLimited || code == ErrorCode::RequestTimeout
        || code == ErrorCode::Internal || code == ErrorCode::TooManyConnections || code == ErrorCode::ServerClosing;
}

} // namespace

EditorViewModel::EditorViewModel(const DraftStore &drafts, MediaCache &media, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_drafts(drafts)
    , m_clock(clock)
    , m_preview([&clock] { return clock.now(); })
    , m_media(media)
{
    for (Attachment *one : {&m_picture, &m_sound})
        connect(&one->piece, &MediaPiece::wanted, this, [this, one](const QString &address) { fetch(*one, address); });
    m_keepSoon.setSingleShot(true);
    m_keepSoon.setInterval(keepPause);
    m_sendSoon.setSingleShot(true);
    connect(&m_keepSoon, &QTimer::timeout, this, &EditorViewModel::keepHere);
    connect(&m_sendSoon, &QTimer::timeout, this, &EditorViewModel::send);
    connect(&m_history, &QuizHistory::broughtBack, this, &EditorViewModel::bringBack);
    connect(&m_kind, &KindEdit::fieldLeft, this, [this](const QString &field) { leaveField(partInHand(), field); });
    connect(&m_preview, &PlayViewModel::mediaWanted, this, [this](const QString &address) {
        m_preview.mediaCame(address, (address == previewedSound ? m_sound : m_picture).piece.file());
    });
    connect(&m_preview, &PlayViewModel::answerGiven, this, [this](const live::AnswerSubmit &answer) {
        revealPreview(m_preview, quiz(), m_current, answer.choice);
    });
}

void EditorViewModel::afterChange()
{
    m_isChangedSince = true;
    m_isUntouched = false;
    if (m_saving != Saving::Conflict && m_saving != Saving::Unkept)
        m_saving = Saving::Saving;
    m_fault = ErrorCode::None;
    // Who goes on writing does not want to play yet.
    m_wish = Wish::None;
    m_current = std::min(m_current, int(quiz().questions.size()) - 1);
    showAll();
    if (!m_keepSoon.isActive())
        m_keepSoon.start();
    m_sendSoon.start(sendPause);
}

EditorViewModel::~EditorViewModel()
{
    if (m_isChangedSince && m_stage == Stage::Editing)
        keepHere();
}

void EditorViewModel::begin(AccountClient &client)
{
    m_client = &client;
    m_calls = std::make_unique<QObject>();
    m_chosen.clear();
    m_links.clear();
    m_picture.upload.reset();
    m_sound.upload.reset();
    forgetMediaFaults();
    m_draft = QuizDraft();
    m_id.clear();
    m_version = 0;
    m_current = -1;
    m_fault = ErrorCode::None;
    m_saving = Saving::Saved;
    m_isSending = false;
    m_isChangedSince = false;
    m_isUntouched = false;
    m_isPreviewed = false;
    m_held.clear();
    m_wish = Wish::None;
    m_preview.begin();
    m_history.end();
}

void EditorViewModel::open(AccountClient &client, const QString &quiz)
{
    begin(client);
    m_id = quiz;
    m_stage = Stage::Opening;
    showAll();
    whenDone(m_calls.get(), client.get<rest::QuizDocument>(u"/quizzes/"_s + quiz),
             [this](const Result<rest::QuizDocument> &document) { onRead(document); });
}

void EditorViewModel::create(AccountClient &client, const QString &language)
{
    begin(client);
    m_creationKey = QUuid::createUuid().toString(QUuid::WithoutBraces);
    Quiz quiz;
    quiz.language = language;
    m_draft = QuizDraft(quiz);
    m_stage = Stage::Editing;
    // One that was begun and never reached the server goes on.
    if (const auto kept = m_drafts.find(client.server().url.toString(), {})) {
        change({}, [&](Quiz &quiz) { quiz = kept->content; });
        select(0);
    } else {
        m_held.begin({});
        addQuestion();
        // The question to begin with is not its author's: who goes back without a word leaves nothing behind.
        m_keepSoon.stop();
        m_sendSoon.stop();
        m_isChangedSince = false;
        m_isUntouched = true;
        m_saving = Saving::Saved;
        showAll();
    }
}

void EditorViewModel::tryAgain()
{
    if (m_client && m_stage == Stage::Failed)
        open(*m_client, m_id);
}

void EditorViewModel::onRead(const Result<rest::QuizDocument> &document)
{
    if (!document)
        return fail(document.error().code);
    take(*document);
    const auto kept = m_client ? m_drafts.find(m_client->server().url.toString(), m_id) : Result<KeptDraft>(Error {ErrorCode::NotFound, {}});
    if (kept && !isSame(kept->content, quiz())) {
        // It is one step from what the server has, so that it can be undone.
        m_draft.change({}, [&](Quiz &quiz) { quiz = kept->content; });
        afterChange();
        if (kept->version != m_version) {
            m_saving = Saving::Conflict;
            m_sendSoon.stop();
        }
    }
    showAll();
}

void EditorViewModel::take(const rest::QuizDocument &document)
{
    m_id = document.id;
    m_version = document.version;
    m_draft = QuizDraft(document.quiz);
    m_stage = Stage::Editing;
    m_saving = Saving::Saved;
    m_fault = ErrorCode::None;
    m_isChangedSince = false;
    for (const rest::MediaLink &link : document.media)
        m_links.insert(link.media, link.url);
    m_history.begin(*m_client, m_id);
}

/// One step, so that it can be undone; saved as any other change.
void EditorViewModel::bringBack(const rest::QuizDocument &document)
{
    for (const rest::MediaLink &link : document.media)
        m_links.insert(link.media, link.url);
    m_draft.pause();
    select(-1);
    change({}, [&](Quiz &quiz) { quiz = document.quiz; });
}

void EditorViewModel::fail(ErrorCode code)
{
    m_stage = Stage::Failed;
    m_fault = code;
    Q_EMIT changed();
}

void EditorViewModel::keepHere()
{
    m_keepSoon.stop();
    if (!m_client || !m_isChangedSince)
        return;
    const auto kept = m_drafts.keep({m_client->server().url.toString(), m_id, m_version, quiz()});
    if (!kept && m_saving != Saving::Conflict)
        m_saving = Saving::Unkept;
    else if (m_saving == Saving::Unkept)
        m_saving = Saving::Saving;
    Q_EMIT changed();
}

void EditorViewModel::saveNow()
{
    m_sendSoon.stop();
    send();
}

void EditorViewModel::send()
{
    if (!m_client || m_stage != Stage::Editing || !m_isChangedSince || m_isSending || m_saving == Saving::Conflict)
        return;
    keepHere();
    m_isSending = true;
    m_isChangedSince = false;
    const Quiz sent = quiz();
    const auto asked = m_id.isEmpty()
        ? m_client->post<rest::QuizDocument>(u"/quizzes"_s, sent, {{"Idempotency-Key", m_creationKey.toLatin1()}})
        : m_client->put<rest::QuizDocument>(u"/quizzes/"_s + m_id, sent, m_version);
    whenDone(m_calls.get(), asked, [this, sent](const Result<rest::QuizDocument> &document) { onSaved(document, sent); });
}

void EditorViewModel::onSaved(const Result<rest::QuizDocument> &document, const Quiz &sent)
{
    m_isSending = false;
    const QString server = m_client ? m_client->server().url.toString() : QString();
    if (document) {
        if (m_id.isEmpty())
            m_drafts.forget(server, m_id);
        m_id = document->id;
        if (m_client)
            m_history.begin(*m_client, m_id);
        m_version = document->version;
        m_isChangedSince = !isSame(sent, quiz());
        m_saving = m_isChangedSince ? Saving::Saving : Saving::Saved;
        m_fault = ErrorCode::None;
        if (m_isChangedSince)
            m_sendSoon.start(sendPause);
        else
            m_drafts.forget(server, m_id);
        Q_EMIT changed();
        if (!m_isChangedSince)
            fulfil();
        return;
    }
    m_isChangedSince = true;
    m_wish = Wish::None;
    const ErrorCode code = document.error().code;
    if (code == ErrorCode::PreconditionFailed) {
        m_saving = Saving::Conflict;
    } else if (isPassing(code)) {
        m_saving = m_saving == Saving::Unkept ? Saving::Unkept : Saving::Kept;
        m_sendSoon.start(retryPause);
    } else {
        m_saving = Saving::Refused;
    }
    m_fault = code;
    Q_EMIT changed();
}

void EditorViewModel::goOn(Wish wish)
{
    if (m_stage != Stage::Editing || m_saving == Saving::Conflict)
        return;
    if (!m_check.isPlayable())
        return showFault();
    m_wish = wish;
    Q_EMIT changed();
    if (m_isChangedSince || m_isSending)
        saveNow();
    else
        fulfil();
}

void EditorViewModel::fulfil()
{
    const Wish wish = std::exchange(m_wish, Wish::None);
    rest::QuizSummary summary;
    summary.id = m_id;
    summary.title = quiz().title;
    summary.questions = questionCount();
    summary.version = m_version;
    summary.isPlayable = true;
    if (wish == Wish::Play)
        Q_EMIT playWanted(summary);
    else if (wish == Wish::Rehearse)
        Q_EMIT rehearsalWanted(summary);
}

/// The newest of the server's, to settle a conflict with.
void EditorViewModel::settle(const std::function<void(const rest::QuizDocument &)> &take)
{
    if (!m_client || m_saving != Saving::Conflict)
        return;
    whenDone(m_calls.get(), m_client->get<rest::QuizDocument>(u"/quizzes/"_s + m_id),
             [this, take](const Result<rest::QuizDocument> &document) {
                 m_fault = document ? ErrorCode::None : document.error().code;
                 if (document) {
                     m_version = document->version;
                     take(*document);
                 }
                 showAll();
             });
}

void EditorViewModel::keepMine()
{
    // Theirs stays in the quiz's versions; mine is made from it now.
    settle([this](const rest::QuizDocument &) {
        m_saving = Saving::Saving;
        m_isChangedSince = true;
        send();
    });
}

void EditorViewModel::takeTheirs()
{
    // One step from mine, so that it can be undone.
    settle([this](const rest::QuizDocument &document) {
        m_draft.change({}, [&](Quiz &quiz) { quiz = document.quiz; });
        m_saving = Saving::Saved;
        m_isChangedSince = false;
        m_current = std::min(m_current, questionCount() - 1);
        m_drafts.forget(m_client->server().url.toString(), m_id);
    });
}

void EditorViewModel::leave()
{
    if (m_stage == Stage::Editing && m_isChangedSince) {
        keepHere();
        // On its way already when the page goes; what does not arrive is kept here.
        if (m_client && m_saving != Saving::Conflict)
            send();
    }
    m_keepSoon.stop();
    m_sendSoon.stop();
    m_stage = Stage::Closed;
    m_isPreviewed = false;
    m_history.end();
    m_preview.begin();
    Q_EMIT changed();
    Q_EMIT left();
}

void EditorViewModel::show(Stage stage, Saving saving, ErrorCode fault, const Quiz &quiz, int current)
{
    m_stage = stage;
    m_saving = saving;
    m_fault = fault;
    m_draft = QuizDraft(quiz);
    m_current = current;
    showAll();
}

} // namespace wr
