#pragma once

#include "core/accountclient.h"
#include "core/mediacache.h"
#include "editor/draftstore.h"
#include "editor/heldcomplaints.h"
#include "editor/kindedit.h"
#include "editor/mediaupload.h"
#include "editor/questionsmodel.h"
#include "editor/quizdraft.h"
#include "editor/quizhistory.h"
#include "kinds/quizcheck.h"
#include "play/playviewmodel.h"

#include <QPointer>
#include <QTimer>

namespace wr {

/// A quiz that is written: its questions, one of them in hand, when it is saved, and what keeps it from
/// being played. Lives on the GUI thread.
class EditorViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(Stage stage READ stage NOTIFY changed)
    Q_PROPERTY(Saving saving READ saving NOTIFY changed)
    /// Why it could not be opened, saved or kept.
    Q_PROPERTY(QString fault READ fault NOTIFY changed)
    Q_PROPERTY(QString title READ title WRITE setTitle NOTIFY changed)
    Q_PROPERTY(QString description READ description WRITE setDescription NOTIFY changed)
    /// "A1" … "C2"; empty: none.
    Q_PROPERTY(QString level READ level WRITE setLevel NOTIFY changed)
    Q_PROPERTY(QString titleFault READ titleFault NOTIFY changed)
    Q_PROPERTY(wr::QuestionsModel *questions READ questions CONSTANT)
    Q_PROPERTY(int questionCount READ questionCount NOTIFY changed)
    Q_PROPERTY(bool canAdd READ canAdd NOTIFY changed)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY changed)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY changed)
    /// How many things keep it from being played.
    Q_PROPERTY(int faultCount READ faultCount NOTIFY changed)
    /// It is new, and nothing was written yet: there is nothing to save, and nothing to complain about.
    Q_PROPERTY(bool isUntouched READ isUntouched NOTIFY changed)

    /// Whether games may be opened, and rehearsed, where it is stored.
    Q_PROPERTY(bool mayPlay READ mayPlay NOTIFY changed)
    Q_PROPERTY(bool mayRehearse READ mayRehearse NOTIFY changed)
    /// It is saved first.
    Q_PROPERTY(bool isAboutToPlay READ isAboutToPlay NOTIFY changed)

    /// The question in hand, from 0; -1: none.
    Q_PROPERTY(int current READ current NOTIFY changed)
    /// Whether it was just added, and nothing is asked in it yet.
    Q_PROPERTY(bool isNewInHand READ isNewInHand NOTIFY changed)
    Q_PROPERTY(QString prompt READ prompt WRITE setPrompt NOTIFY changed)
    Q_PROPERTY(QString explanation READ explanation WRITE setExplanation NOTIFY changed)
    /// What its kind wants besides.
    Q_PROPERTY(wr::KindEdit *kind READ kind CONSTANT)
    /// Whether several of its options can be right.
    Q_PROPERTY(bool isMulti READ isMulti NOTIFY changed)
    Q_PROPERTY(int seconds READ seconds WRITE setSeconds NOTIFY changed)
    Q_PROPERTY(int points READ points WRITE setPoints NOTIFY changed)
    Q_PROPERTY(wr::EditedOptionsModel *options READ options CONSTANT)
    Q_PROPERTY(bool canAddOption READ canAddOption NOTIFY changed)
    Q_PROPERTY(QString promptFault READ promptFault NOTIFY changed)
    /// What could be better, and keeps nobody from playing.
    Q_PROPERTY(QString promptWarning READ promptWarning NOTIFY changed)
    Q_PROPERTY(QString optionsFault READ optionsFault NOTIFY changed)
    Q_PROPERTY(bool hasPicture READ hasPicture NOTIFY changed)
    /// A picture for it is on its way to the server.
    Q_PROPERTY(bool isPictureComing READ isPictureComing NOTIFY changed)
    Q_PROPERTY(QString pictureFault READ pictureFault NOTIFY changed)
    /// As chosen on this device or fetched; words stand for it meanwhile.
    Q_PROPERTY(wr::MediaPiece *picture READ picture CONSTANT)
    Q_PROPERTY(QString pictureWords READ pictureWords WRITE setPictureWords NOTIFY changed)

    /// The same for a sound.
    Q_PROPERTY(bool hasSound READ hasSound NOTIFY changed)
    Q_PROPERTY(bool isSoundComing READ isSoundComing NOTIFY changed)
    Q_PROPERTY(QString soundFault READ soundFault NOTIFY changed)
    Q_PROPERTY(wr::MediaPiece *sound READ sound CONSTANT)
    Q_PROPERTY(QString soundWords READ soundWords WRITE setSoundWords NOTIFY changed)

    /// The question in hand as a learner meets it; null Stage Lobby while there is no preview.
    Q_PROPERTY(wr::PlayViewModel *preview READ preview CONSTANT)
    Q_PROPERTY(bool isPreviewed READ isPreviewed NOTIFY changed)
    /// Whether the server would speak, which a preview cannot.
    Q_PROPERTY(bool isPreviewSpoken READ isPreviewSpoken NOTIFY changed)

    /// Where people keep their pictures and sounds.
    Q_PROPERTY(QUrl picturesFolder READ picturesFolder CONSTANT)
    Q_PROPERTY(QUrl soundsFolder READ soundsFolder CONSTANT)

    Q_PROPERTY(wr::QuizHistory *history READ history CONSTANT)

    Q_PROPERTY(int titleCharacters READ titleCharacters CONSTANT)
    Q_PROPERTY(int descriptionCharacters READ descriptionCharacters CONSTANT)
    Q_PROPERTY(int promptCharacters READ promptCharacters CONSTANT)
    Q_PROPERTY(int optionCharacters READ optionCharacters CONSTANT)
    Q_PROPERTY(int explanationCharacters READ explanationCharacters CONSTANT)
    Q_PROPERTY(int mediaWordCharacters READ mediaWordCharacters CONSTANT)
    Q_PROPERTY(int leastSeconds READ leastSeconds CONSTANT)
    Q_PROPERTY(int mostSeconds READ mostSeconds CONSTANT)
    Q_PROPERTY(int mostPoints READ mostPoints CONSTANT)

public:
    enum class Stage { Closed, Opening, Editing, Failed };
    Q_ENUM(Stage)
    /// Kept: on this device only, and sent as soon as that is possible. Conflict: somebody else changed
    /// the quiz. Refused: the server does not take it as it is. Unkept: not even this device could keep it.
    enum class Saving { Saved, Saving, Kept, Conflict, Refused, Unkept };
    Q_ENUM(Saving)

    /// All must outlive the view-model.
    EditorViewModel(const DraftStore &drafts, MediaCache &media, const Clock &clock, QObject *parent = nullptr);
    ~EditorViewModel() override;

    // ---- who opens it ---------------------------------------------------------------------------
    /// `client` must outlive the editing; leave() before it goes.
    void open(AccountClient &client, const QString &quiz);
    void create(AccountClient &client, const QString &language);
    /// Puts the pages into a state no server was asked for: for the showcase.
    void show(Stage stage, Saving saving, ErrorCode fault, const Quiz &quiz, int current);
    void retranslate() { showAll(); }

    // ---- the pages ask --------------------------------------------------------------------------
    Q_INVOKABLE void select(int question);
    Q_INVOKABLE void addQuestion();
    Q_INVOKABLE void duplicateQuestion(int question);
    Q_INVOKABLE void removeQuestion(int question);
    Q_INVOKABLE void moveQuestion(int from, int to);
    Q_INVOKABLE void addOption();
    Q_INVOKABLE void removeOption(int option);
    Q_INVOKABLE void moveOption(int from, int to);
    Q_INVOKABLE void setOptionText(int option, const QString &text);
    Q_INVOKABLE void setRight(int option, bool isRight);
    Q_INVOKABLE void choosePicture(const QUrl &file);
    Q_INVOKABLE void removePicture();
    Q_INVOKABLE void chooseSound(const QUrl &file);
    Q_INVOKABLE void removeSound();
    /// What was dropped here, by its name.
    Q_INVOKABLE void chooseDropped(const QUrl &file);
    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();
    /// What was just begun is complained about once its author has left it.
    Q_INVOKABLE void leaveTitle();
    Q_INVOKABLE void leavePrompt();
    Q_INVOKABLE void leaveOption(int option);
    /// Saves it, and plays or rehearses what was saved; or shows what keeps it from that.
    Q_INVOKABLE void play() { goOn(Wish::Play); }
    Q_INVOKABLE void rehearse() { goOn(Wish::Rehearse); }
    /// To the first thing that keeps the quiz from being played.
    Q_INVOKABLE void showFault();
    Q_INVOKABLE void startPreview();
    Q_INVOKABLE void endPreview();
    Q_INVOKABLE void saveNow();
    /// Where somebody else changed the quiz: mine goes over theirs, or theirs is taken.
    Q_INVOKABLE void keepMine();
    Q_INVOKABLE void takeTheirs();
    Q_INVOKABLE void tryAgain();
    /// What could not be sent stays on this device.
    Q_INVOKABLE void leave();

    Stage stage() const { return m_stage; }
    Saving saving() const { return m_saving; }
    QString fault() const;
    QString title() const { return quiz().title; }
    void setTitle(const QString &title);
    QString description() const { return quiz().description; }
    void setDescription(const QString &description);
    QString level() const;
    void setLevel(const QString &level);
    QString titleFault() const { return faultAt(QStringLiteral("title")); }
    QuestionsModel *questions() { return &m_questions; }
    int questionCount() const { return int(quiz().questions.size()); }
    bool canAdd() const { return quiz().questions.size() < limits::maxQuestions; }
    bool canUndo() const { return m_draft.canUndo(); }
    bool canRedo() const { return m_draft.canRedo(); }
    int faultCount() const { return int(m_check.missing.size() + m_check.invalid.size()); }
    bool isUntouched() const { return m_isUntouched; }
    bool mayPlay() const { return may(Permission::GameOpen); }
    bool mayRehearse() const { return may(Permission::RehearsalOpen); }
    bool isAboutToPlay() const { return m_wish != Wish::None; }
    int current() const { return m_current; }
    bool isNewInHand() const { return m_current >= 0 && m_held.isBegun(partInHand()) && prompt().isEmpty(); }
    QString prompt() const { return inHand().prompt; }
    void setPrompt(const QString &prompt);
    QString explanation() const { return inHand().explanation; }
    void setExplanation(const QString &explanation);
    KindEdit *kind() { return &m_kind; }
    bool isMulti() const { return inHand().kind == QuestionKind::MultiSelect; }
    int seconds() const { return inHand().timeLimitMs / 1'000; }
    void setSeconds(int seconds);
    int points() const { return inHand().points; }
    void setPoints(int points);
    EditedOptionsModel *options() { return &m_options; }
    bool canAddOption() const { return m_current >= 0 && !m_kind.isTrueFalse() && inHand().options.size() < limits::maxOptions; }
    QString promptFault() const;
    QString promptWarning() const;
    QString optionsFault() const;
    bool hasPicture() const { return m_picture.in(inHand()).has_value(); }
    bool isPictureComing() const { return m_picture.upload != nullptr; }
    QString pictureFault() const;
    MediaPiece *picture() { return &m_picture.piece; }
    QString pictureWords() const { return m_picture.words(inHand()); }
    void setPictureWords(const QString &words) { setWords(m_picture, words); }
    bool hasSound() const { return m_sound.in(inHand()).has_value(); }
    bool isSoundComing() const { return m_sound.upload != nullptr; }
    QString soundFault() const;
    MediaPiece *sound() { return &m_sound.piece; }
    QString soundWords() const { return m_sound.words(inHand()); }
    void setSoundWords(const QString &words) { setWords(m_sound, words); }
    PlayViewModel *preview() { return &m_preview; }
    bool isPreviewed() const { return m_isPreviewed; }
    bool isPreviewSpoken() const { return m_isPreviewed && inHand().speech; }
    QUrl picturesFolder() const;
    QUrl soundsFolder() const;
    QuizHistory *history() { return &m_history; }
    int titleCharacters() const { return limits::maxTitleChars; }
    int descriptionCharacters() const { return limits::maxDescriptionChars; }
    int promptCharacters() const { return limits::maxPromptChars; }
    int optionCharacters() const { return limits::maxOptionChars; }
    int explanationCharacters() const { return limits::maxExplanationChars; }
    int mediaWordCharacters() const { return limits::maxAltChars; }
    int leastSeconds() const { return limits::minTimeLimitMs / 1'000; }
    int mostSeconds() const { return limits::maxTimeLimitMs / 1'000; }
    int mostPoints() const { return limits::maxPoints; }

    const Quiz &quiz() const { return m_draft.quiz(); }

Q_SIGNALS:
    void changed();
    /// Another question is in hand; `isNew`: it was just added.
    void turned(bool isNew);
    /// The author is done with it.
    void left();
    /// It is saved and can be played; `quiz` is as of a list of quizzes.
    void playWanted(const wr::rest::QuizSummary &quiz);
    void rehearsalWanted(const wr::rest::QuizSummary &quiz);

private:
    /// What a question may have beside its words: its picture, or its sound.
    struct Attachment
    {
        MediaKind kind;
        std::optional<MediaUse> Question::*field;
        MediaPiece piece {};
        ErrorCode fault = ErrorCode::None;
        QSize tooMany {}; ///< of TooLarge: a picture's pixels; empty: it is its bytes
        std::unique_ptr<MediaUpload> upload {};

        const std::optional<MediaUse> &in(const Question &question) const { return question.*field; }
        QString words(const Question &question) const { return in(question) ? in(question)->alt : QString(); }
    };

    enum class Wish { None, Play, Rehearse };

    const Question &inHand() const;
    QString partInHand() const { return inHand().id.value_or(QString()); }
    bool may(Permission permission) const { return !m_client || m_client->may(permission); }
    void leaveField(const QString &part, const QString &field);
    void turnTo(int question, bool isNew = false);
    void goOn(Wish wish);
    void fulfil();
    void change(const QString &field, const std::function<void(Quiz &)> &edit);
    void changeInHand(const QString &field, const std::function<void(Question &)> &edit);
    void afterChange();
    void showAll();
    void showLists();
    QString faultAt(const QString &field) const;
    QString faultInHand(const QString &field) const;
    Question newQuestion() const;
    void begin(AccountClient &client);
    void onRead(const Result<rest::QuizDocument> &document);
    void take(const rest::QuizDocument &document);
    void onSaved(const Result<rest::QuizDocument> &document, const Quiz &sent);
    void bringBack(const rest::QuizDocument &document);
    void keepHere();
    void choose(Attachment &attachment, const QUrl &file);
    void takeOut(const Attachment &attachment);
    void setWords(const Attachment &attachment, const QString &words);
    void showAttached(Attachment &attachment);
    void fetch(Attachment &attachment, const QString &address);
    void forgetMediaFaults();
    void send();
    void fail(ErrorCode code);
    void settle(const std::function<void(const rest::QuizDocument &)> &take);

    const DraftStore &m_drafts;
    const Clock &m_clock;
    QPointer<AccountClient> m_client;
    QString m_id; ///< QuizId; empty until a new quiz is stored
    int m_version = 0;
    QString m_creationKey; ///< so that a new quiz is stored once, however often it is sent
    QuizDraft m_draft;
    QuizCheck m_check;
    HeldComplaints m_held;
    Wish m_wish = Wish::None; ///< what is to be done once it is saved
    Stage m_stage = Stage::Closed;
    Saving m_saving = Saving::Saved;
    ErrorCode m_fault = ErrorCode::None;
    int m_current = -1;
    bool m_isSending = false;
    bool m_isChangedSince = false; ///< since what was sent
    bool m_isUntouched = false;
    QTimer m_keepSoon;
    QTimer m_sendSoon;
    QuestionsModel m_questions;
    EditedOptionsModel m_options;
    KindEdit m_kind {[this](const QString &field, const std::function<void(Question &)> &edit) { changeInHand(field, edit); },
                     [this](const QString &field) { return faultInHand(field); }};
    PlayViewModel m_preview;
    bool m_isPreviewed = false;
    QuizHistory m_history;
    MediaCache &m_media;
    Attachment m_picture {MediaKind::Image, &Question::image};
    Attachment m_sound {MediaKind::Audio, &Question::audio};
    QHash<QString, QUrl> m_chosen; ///< files of this device by MediaId
    QHash<QString, QString> m_links; ///< where the server has them, by MediaId
    std::unique_ptr<QObject> m_calls; ///< what is asked for the quiz that is open; gone with it
};

} // namespace wr
