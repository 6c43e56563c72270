# wr_platform(TARGET): what the phone systems and macOS want to know of the app: its manifest, icons, splash, least version.
function(wr_platform target)
    set(id org.wordrally.wordrally)
    if(ANDROID)
        # A number per version: 1.2.3 is 10203.
        math(EXPR code "${PROJECT_VERSION_MAJOR} * 10000 + ${PROJECT_VERSION_MINOR} * 100 + ${PROJECT_VERSION_PATCH}")
        set_target_properties(${target} PROPERTIES
            QT_ANDROID_PACKAGE_SOURCE_DIR "${PROJECT_SOURCE_DIR}/packaging/android"
            QT_ANDROID_MIN_SDK_VERSION 23
            QT_ANDROID_TARGET_SDK_VERSION 33
            QT_ANDROID_VERSION_NAME ${PROJECT_VERSION}
            QT_ANDROID_VERSION_CODE ${code})
    elseif(APPLE)
        set_target_properties(${target} PROPERTIES
            MACOSX_BUNDLE TRUE
            MACOSX_BUNDLE_BUNDLE_NAME Wordrally
            MACOSX_BUNDLE_GUI_IDENTIFIER ${id}
            MACOSX_BUNDLE_BUNDLE_VERSION ${PROJECT_VERSION}
            MACOSX_BUNDLE_SHORT_VERSION_STRING ${PROJECT_VERSION})
    endif()
    if(IOS)
        set(folder "${PROJECT_SOURCE_DIR}/packaging/ios")
        target_sources(${target} PRIVATE "${folder}/Assets.xcassets")
        set_source_files_properties("${folder}/Assets.xcassets" PROPERTIES MACOSX_PACKAGE_LOCATION Resources)
        set_target_properties(${target} PROPERTIES
            MACOSX_BUNDLE_INFO_PLIST "${folder}/Info.plist"
            QT_IOS_LAUNCH_SCREEN "${folder}/LaunchScreen.storyboard"
            XCODE_ATTRIBUTE_ASSETCATALOG_COMPILER_APPICON_NAME AppIcon
            XCODE_ATTRIBUTE_IPHONEOS_DEPLOYMENT_TARGET 14.0
            XCODE_ATTRIBUTE_TARGETED_DEVICE_FAMILY "1,2")
    elseif(WIN32)
        set_target_properties(${target} PROPERTIES WIN32_EXECUTABLE TRUE)
    endif()
endfunction()
