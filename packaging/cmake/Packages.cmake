# What `cmake --install` puts where, and the .deb packages that CPack makes of it: `wordrally`, the app,
# and `wordrally-server`, the server with the simulated class. Include it last.
#   cpack --config build/release/CPackConfig.cmake

include(GNUInstallDirs)
set(linux "${PROJECT_SOURCE_DIR}/packaging/linux")
set(id org.wordrally.Wordrally)

if(WR_SERVER)
    install(TARGETS wordrallyd wordrally-print wordrally-bots RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT server)
    if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
        install(FILES ${linux}/wordrallyd.service DESTINATION lib/systemd/system COMPONENT server)
    endif()
    install(FILES LICENSE CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/wordrally-server COMPONENT server)
    list(APPEND CPACK_COMPONENTS_ALL server)
endif()
if(WR_SERVER AND WR_WORDS)
    # Apart from both: the app hosts games too, and looks in the same place.
    install(FILES ${PROJECT_BINARY_DIR}/share/wordrally/words.sqlite
            DESTINATION ${CMAKE_INSTALL_DATADIR}/wordrally COMPONENT words)
    install(FILES /usr/share/doc/wordnet-base/copyright RENAME copyright.wordnet OPTIONAL
            DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/wordrally-words COMPONENT words)
    install(FILES /usr/share/doc/scowl/copyright RENAME copyright.scowl OPTIONAL
            DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/wordrally-words COMPONENT words)
    list(APPEND CPACK_COMPONENTS_ALL words)
endif()
if(WR_APP)
    install(TARGETS wordrally RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT app
            BUNDLE DESTINATION . COMPONENT app)
    if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
        install(FILES ${linux}/${id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT app)
        install(FILES ${linux}/${id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT app)
        install(FILES qml/components/shapes/logo.svg RENAME ${id}.svg COMPONENT app
                DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
    endif()
    install(FILES LICENSE CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/wordrally COMPONENT app)
    list(APPEND CPACK_COMPONENTS_ALL app)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME wordrally)
set(CPACK_PACKAGE_VENDOR "The Wordrally authors")
set(CPACK_PACKAGE_CONTACT "The Wordrally authors <authors@wordrally.example>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_THREADS 0)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_APP_PACKAGE_NAME wordrally)
set(CPACK_DEBIAN_SERVER_PACKAGE_NAME wordrally-server)
set(CPACK_DEBIAN_WORDS_PACKAGE_NAME wordrally-words)
set(CPACK_DEBIAN_WORDS_PACKAGE_ARCHITECTURE all)
set(CPACK_COMPONENT_WORDS_DESCRIPTION "Live English quizzes: the dictionary
 What Wordrally makes drafts of questions of: WordNet 3.0, with SCOWL's levels.")
set(CPACK_COMPONENT_APP_DESCRIPTION "Live English quizzes: the app
 Join a live quiz with a PIN or a QR code, or host one for a whole school.")
set(CPACK_COMPONENT_SERVER_DESCRIPTION "Live English quizzes: the server
 One laptop hosts live quizzes for a whole school. Learners join from any browser;
 every answer is stored before it is acknowledged.")
# Loaded at run time, so that no library names them: pages, pictures of a question, the database's driver.
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS "libqt6sql6-sqlite")
set(CPACK_DEBIAN_SERVER_PACKAGE_RECOMMENDS "libqt6sql6-psql, wordrally-words, espeak-ng, lame")
set(CPACK_DEBIAN_APP_PACKAGE_DEPENDS "libqt6svg6, libqt6sql6-sqlite, qml6-module-qtquick, qml6-module-qtquick-controls, qml6-module-qtquick-dialogs, qml6-module-qt-labs-folderlistmodel, qml6-module-qtquick-layouts, qml6-module-qtquick-templates, qml6-module-qtquick-window, qml6-module-qtqml, qml6-module-qtqml-models, qml6-module-qtqml-workerscript, qml6-module-qtmultimedia")
set(CPACK_DEBIAN_APP_PACKAGE_RECOMMENDS "wordrally-words, espeak-ng, lame, qt6-image-formats-plugins, qt6-wayland, fonts-noto-core, fonts-noto-cjk, fonts-noto-color-emoji")
include(CPack)
